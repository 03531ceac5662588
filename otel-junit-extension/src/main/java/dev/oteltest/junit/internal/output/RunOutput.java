package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.TestPlanRecord;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The trace file of a run and, if requested, its live export: receives the running spans, so that
 * they are not lost if this JVM dies, and those that have ended. Never throws; safe for use by any
 * number of threads.
 */
public class RunOutput {

  private final @Nullable TraceFileSink file;
  private final @Nullable LiveSink live;
  private final EndSteps ends;
  private final AtomicLong unattributed = new AtomicLong();

  /**
   * @param file receives the spans, or null if it cannot be written
   * @param live receives the spans as well, or null without live export
   * @param ends runs the steps in which spans are written
   */
  public RunOutput(@Nullable TraceFileSink file, @Nullable LiveSink live, EndSteps ends) {
    this.file = file;
    this.live = live;
    this.ends = ends;
  }

  /**
   * Records that a span is running, so that it is recorded as failed if this JVM dies.
   *
   * @return the slot to pass to {@link #end} once the span was written
   */
  public int begin(RecordedSpan span) {
    if (file == null) {
      return InFlightFile.NOT_RECORDED;
    }
    try {
      ends.begin(Step.IN_FLIGHT);
      return file.inFlight().begin(span.snapshot());
    } catch (Throwable e) {
      ends.failed(Step.IN_FLIGHT, e);
      return InFlightFile.NOT_RECORDED;
    }
  }

  /**
   * Records the contents of a plan, so that they are not lost if this JVM dies before all have run.
   *
   * @return the slot to pass to {@link #end}
   */
  public int begin(TestPlanRecord plan) {
    return file == null ? InFlightFile.NOT_RECORDED : file.inFlight().plan(plan);
  }

  /** Whether spans are written to a file, which is so unless it can't be written. */
  public boolean hasFile() {
    return file != null;
  }

  /** Records that what is in a slot is over. */
  public void end(int slot) {
    if (file != null) {
      try {
        ends.begin(Step.IN_FLIGHT);
        file.inFlight().end(slot);
      } catch (Throwable e) {
        ends.failed(Step.IN_FLIGHT, e);
      }
    }
  }

  /** Writes spans in one message, together with those that could not be attributed to a test. */
  public void write(List<SpanData> spans) {
    List<UnattributedSpan> taken = takeUnattributed();
    List<SpanData> all = taken.isEmpty() ? spans : withUnattributed(spans, taken);
    if (all.isEmpty()) {
      return;
    }
    if (file != null) {
      write(all, Step.FILE);
    }
    if (live != null) {
      write(all, Step.LIVE_EXPORT);
    }
  }

  private List<UnattributedSpan> takeUnattributed() {
    try {
      ends.begin(Step.UNATTRIBUTED_SPANS);
      return TelemetryCapture.get().takeUnattributed();
    } catch (Throwable e) {
      ends.failed(Step.UNATTRIBUTED_SPANS, e);
      return List.of();
    }
  }

  private List<SpanData> withUnattributed(List<SpanData> spans, List<UnattributedSpan> taken) {
    unattributed.addAndGet(taken.size());
    List<SpanData> all = new ArrayList<>(spans);
    taken.forEach(it -> all.add(new UnattributedSpanData(it)));
    return all;
  }

  /** Writes or sends spans at once, or each by itself if that fails because of one of them. */
  private void write(List<SpanData> spans, Step step) {
    try {
      ends.begin(step);
      pass(spans, step);
    } catch (Throwable e) {
      ends.failed(step, e);
      for (SpanData span : spans) {
        ends.retry(step, () -> pass(List.of(span), step));
      }
    }
  }

  private void pass(List<SpanData> spans, Step step) {
    if (step == Step.FILE && file != null) {
      file.write(spans);
    } else if (step == Step.LIVE_EXPORT && live != null) {
      live.write(spans);
    }
  }

  /** Returns how many spans were written that could not be attributed to a test. */
  public long unattributedSpans() {
    return unattributed.get();
  }

  /** Ends the output; spans that are written later are lost. */
  public void close() {
    if (file != null) {
      try {
        ends.begin(Step.CLOSING);
        file.close();
      } catch (Throwable e) {
        ends.failed(Step.CLOSING, e);
      }
    }
    if (live != null) { // last because it waits for a server
      ends.run(Step.CLOSING, live::close);
    }
  }

  /** A span that could not be attributed to a test, with the reason as an attribute. */
  private static final class UnattributedSpanData extends DelegatingSpanData {

    private final Attributes attributes;

    /** Adds the reason to a span. */
    UnattributedSpanData(UnattributedSpan unattributed) {
      super(unattributed.span());
      this.attributes =
          unattributed.span().getAttributes().toBuilder()
              .put(
                  TestAttributes.UNATTRIBUTED,
                  unattributed.reason().name().toLowerCase(Locale.ROOT))
              .build();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return super.getTotalAttributeCount() + 1;
    }
  }
}
