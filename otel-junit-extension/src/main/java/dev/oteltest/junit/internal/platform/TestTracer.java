package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.output.LiveSink;
import dev.oteltest.junit.internal.output.TraceFileSink;
import dev.oteltest.junit.internal.platform.EndSteps.Step;
import dev.oteltest.junit.internal.platform.RunningTests.FailureLinks;
import dev.oteltest.junit.internal.span.LastLogs;
import dev.oteltest.junit.internal.span.UnattributedSpanData;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestPlan;

/** Starts the spans of the tests of a run, and writes them once they have ended. */
final class TestTracer {

  private final RunSettings runSettings;
  private final SpanOrigin origin;
  private final @Nullable TraceFileSink file;
  private final @Nullable LiveSink live;
  private final RecordedSpan runSpan;
  private final Context baggage;
  private final LastLogs lastLogs;
  private final EndSteps ends;
  private final AtomicLong unattributed = new AtomicLong();
  private final List<FailureLinks> failureLinks = new CopyOnWriteArrayList<>();

  /**
   * @param file receives the spans, or null if it cannot be written
   * @param live receives the spans as well, or null without live export
   * @param runSpan the span around all tests
   * @param baggage a context with the caller's baggage and no span
   * @param ends runs the steps in which tests end
   */
  TestTracer(
      RunSettings runSettings,
      SpanOrigin origin,
      @Nullable TraceFileSink file,
      @Nullable LiveSink live,
      RecordedSpan runSpan,
      Context baggage,
      EndSteps ends) {
    this.runSettings = runSettings;
    this.origin = origin;
    this.file = file;
    this.live = live;
    this.runSpan = runSpan;
    this.baggage = baggage;
    this.lastLogs = new LastLogs(runSettings);
    this.ends = ends;
  }

  /** Runs the steps in which tests end. */
  EndSteps ends() {
    return ends;
  }

  /** The span around all tests. */
  RecordedSpan runSpan() {
    return runSpan;
  }

  /** Returns a context in which a span is current, with the caller's baggage. */
  Context contextOf(RecordedSpan span) {
    return span.in(baggage);
  }

  /** Opens the scope that collects the spans of the code in a test or container. */
  CaptureScope openScope(TestDescription testDescription, PlanNode parent) {
    return TelemetryCapture.get()
        .openScope(testDescription.caseName(), parent.scope(), runSettings.captureLimit());
  }

  /** Starts the span of a test or container below its parent's, or as the root of a new trace. */
  RecordedSpan start(TestDescription testDescription, PlanNode parent) {
    String name =
        testDescription.mayShowArguments()
            ? origin.clean(testDescription.spanName())
            : testDescription.spanName();
    boolean root =
        runSettings
            .tracePer()
            .beginsWith(
                testDescription.kind(), testDescription.test(), parent.description().kind());
    if (!root) {
      return RecordedSpan.child(origin, name, parent.span().getSpanContext());
    }
    RecordedSpan span = RecordedSpan.root(origin, name, SpanIds.newTraceId());
    span.addLink(runSpan.getSpanContext());
    return span;
  }

  /** Whether lifecycle methods have spans. */
  boolean hasSteps() {
    return runSettings.lifecycle();
  }

  /** How often one span may run the same statement before the test has a finding; 0 for any. */
  int statementLimit() {
    return runSettings.statementLimit();
  }

  /** Records what a failed test or container logged last. */
  void describeLogs(CaptureScope scope, RecordedSpan span) {
    lastLogs.describe(scope, span);
  }

  RecordedSpan startStep(String name, RecordedSpan parent) {
    return RecordedSpan.child(origin, name, parent.getSpanContext());
  }

  void linkFailures(FailureLinks links) {
    failureLinks.add(links);
  }

  /** Links the span of a failed test or class to what made it fail, where that is known. */
  void linkFailure(String className, Throwable failure, RecordedSpan span) {
    for (FailureLinks links : failureLinks) {
      SpanContext cause = links.of(className, failure);
      if (cause != null) {
        span.addLink(cause);
      }
    }
  }

  /** Removes secrets from a value that a test made up; its key may show that it is a secret. */
  String redact(String key, String value) {
    String clean = origin.clean(key + "=" + value);
    return clean.startsWith(key + "=") ? clean.substring(key.length() + 1) : clean;
  }

  /**
   * Records that a span is running, so that it is not lost if this JVM dies.
   *
   * @return the ticket to pass to {@link #end}
   */
  int begin(SpanData span) {
    return file == null ? InFlightFile.NOT_RECORDED : file.inFlight().begin(span);
  }

  /**
   * Records the contents of a plan, so that they are not lost if this JVM dies before all have run.
   *
   * @return the ticket to pass to {@link #end}
   */
  int begin(TestPlan plan) {
    return file == null
        ? InFlightFile.NOT_RECORDED
        : file.inFlight().plan(TestPlanRecorder.of(runSettings, plan, runSpan.getSpanContext()));
  }

  /** Records that a span has been written, or that a plan is over. */
  void end(int ticket) {
    if (file != null) {
      ends.run(Step.IN_FLIGHT, () -> file.inFlight().end(ticket));
    }
  }

  /**
   * Writes the span of something that the run did before its tests.
   *
   * @param from the start in nanoseconds since the epoch
   * @param to the end in nanoseconds since the epoch
   */
  void write(String name, JunitKind kind, long from, long to, Attributes attributes) {
    RecordedSpan span =
        new RecordedSpan(origin, name, SpanKind.INTERNAL, runSpan.getSpanContext(), from);
    span.setAttribute(TestAttributes.KIND, kind.value());
    span.setAllAttributes(attributes);
    write(List.of(span.finish(to)));
  }

  /** Writes spans in one message, together with those that could not be attributed to a test. */
  void write(List<SpanData> spans) {
    List<UnattributedSpan> strays =
        ends.get(
            Step.UNATTRIBUTED_SPANS, List.of(), () -> TelemetryCapture.get().takeUnattributed());
    List<SpanData> all = spans;
    if (!strays.isEmpty()) {
      unattributed.addAndGet(strays.size());
      all = new ArrayList<>(spans);
      for (UnattributedSpan stray : strays) {
        all.add(new UnattributedSpanData(stray));
      }
    }
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
  long unattributedSpans() {
    return unattributed.get();
  }

  /** Ends the output; spans that are written later are lost. */
  void close() {
    if (file != null) {
      ends.run(Step.CLOSING, file::close);
    }
    if (live != null) { // last because it waits for a server
      ends.run(Step.CLOSING, live::close);
    }
  }
}
