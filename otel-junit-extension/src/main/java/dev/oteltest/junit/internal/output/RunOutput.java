package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.span.UnattributedSpanData;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.TestPlanRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace file of a run and, if requested, its live export. */
public final class RunOutput implements SpanOutput {

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

  @Override
  public int begin(RecordedSpan span) {
    return file == null
        ? InFlightFile.NOT_RECORDED
        : ends.get(
            Step.IN_FLIGHT,
            InFlightFile.NOT_RECORDED,
            () -> file.inFlight().begin(span.snapshot()));
  }

  /**
   * Records the contents of a plan, so that they are not lost if this JVM dies before all have run.
   *
   * @param plan is asked only if the file can be written
   * @return the slot to pass to {@link #end}
   */
  public int begin(Supplier<TestPlanRecord> plan) {
    return file == null ? InFlightFile.NOT_RECORDED : file.inFlight().plan(plan.get());
  }

  @Override
  public void end(int slot) {
    if (file != null) {
      ends.run(Step.IN_FLIGHT, () -> file.inFlight().end(slot));
    }
  }

  /** Writes spans in one message, together with those that could not be attributed to a test. */
  @Override
  public void write(List<SpanData> spans) {
    List<SpanData> all = withUnattributed(spans);
    if (all.isEmpty()) {
      return;
    }
    if (file != null) {
      write(all, Step.FILE, file::write);
    }
    if (live != null) {
      write(all, Step.LIVE_EXPORT, live::write);
    }
  }

  private List<SpanData> withUnattributed(List<SpanData> spans) {
    List<UnattributedSpan> taken =
        ends.get(
            Step.UNATTRIBUTED_SPANS, List.of(), () -> TelemetryCapture.get().takeUnattributed());
    if (taken.isEmpty()) {
      return spans;
    }
    unattributed.addAndGet(taken.size());
    List<SpanData> all = new ArrayList<>(spans);
    taken.forEach(it -> all.add(new UnattributedSpanData(it)));
    return all;
  }

  /** Writes spans at once, or each by itself if one of them can't be written. */
  private void write(List<SpanData> spans, Step step, Consumer<List<SpanData>> sink) {
    boolean written =
        ends.get(
            step,
            false,
            () -> {
              sink.accept(spans);
              return true;
            });
    if (!written) {
      for (SpanData span : spans) {
        ends.retry(step, () -> sink.accept(List.of(span)));
      }
    }
  }

  /** Returns how many spans were written that could not be attributed to a test. */
  public long unattributedSpans() {
    return unattributed.get();
  }

  /** Ends the output; spans that are written later are lost. */
  public void close() {
    if (file != null) {
      ends.run(Step.CLOSING, file::close);
    }
    if (live != null) { // last because it waits for a server
      ends.run(Step.CLOSING, live::close);
    }
  }
}
