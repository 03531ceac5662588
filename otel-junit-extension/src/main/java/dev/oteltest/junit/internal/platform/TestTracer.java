package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.output.SpanSink;
import dev.oteltest.junit.internal.span.UnattributedSpanData;
import dev.oteltest.otlp.internal.run.TestPlanRecord;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts the spans of the tests of a run, and writes them once they have ended. */
final class TestTracer {

  private final RunSettings runSettings;
  private final SpanOrigin origin;
  private final SpanSink sink;
  private final RecordedSpan runSpan;
  private final Context baggage;
  private final AtomicLong unattributed = new AtomicLong();

  /**
   * @param runSpan the span around all tests
   * @param baggage a context with the caller's baggage and no span
   */
  TestTracer(
      RunSettings runSettings,
      SpanOrigin origin,
      SpanSink sink,
      RecordedSpan runSpan,
      Context baggage) {
    this.runSettings = runSettings;
    this.origin = origin;
    this.sink = sink;
    this.runSpan = runSpan;
    this.baggage = baggage;
  }

  /** The span around all tests. */
  RecordedSpan runSpan() {
    return runSpan;
  }

  /** Returns a context in which a span is current, with the caller's baggage. */
  Context contextOf(RecordedSpan span) {
    return span.in(baggage);
  }

  /** Starts the span of a test or container below another one, or as the root of a new trace. */
  RecordedSpan start(
      TestDescription testDescription, @Nullable TestDescription parent, RecordedSpan parentSpan) {
    String name =
        testDescription.mayShowArguments()
            ? origin.clean(testDescription.spanName())
            : testDescription.spanName();
    JunitKind parentKind = parent == null ? null : parent.kind();
    if (!runSettings
        .tracePer()
        .beginsWith(testDescription.kind(), testDescription.test(), parentKind)) {
      return RecordedSpan.child(origin, name, parentSpan.getSpanContext());
    }
    RecordedSpan root = RecordedSpan.root(origin, name, SpanIds.newTraceId());
    root.addLink(runSpan.getSpanContext());
    return root;
  }

  /** Starts the span of a lifecycle method; null if lifecycle methods have none in this run. */
  @Nullable RecordedSpan startStep(String name, RecordedSpan parent) {
    return runSettings.lifecycle()
        ? RecordedSpan.child(origin, name, parent.getSpanContext())
        : null;
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
    return sink.begin(span);
  }

  /**
   * Records the contents of a plan, so that they are not lost if this JVM dies before all have run.
   *
   * @return the ticket to pass to {@link #end}
   */
  int begin(TestPlanRecord plan) {
    return sink.plan(plan);
  }

  /** Records that a span has been written, or that a plan is over. */
  void end(int ticket) {
    sink.end(ticket);
  }

  /** Writes spans in one message, together with those that could not be attributed to a test. */
  void write(List<SpanData> spans) {
    List<UnattributedSpan> strays = TelemetryCapture.get().takeUnattributed();
    if (!strays.isEmpty()) {
      unattributed.addAndGet(strays.size());
      List<SpanData> all = new ArrayList<>(spans);
      strays.forEach(stray -> all.add(new UnattributedSpanData(stray)));
      sink.write(all);
    } else if (!spans.isEmpty()) {
      sink.write(spans);
    }
  }

  /** Returns how many spans were written that could not be attributed to a test. */
  long unattributedSpans() {
    return unattributed.get();
  }

  /** Ends the output; spans that are written later are lost. */
  void close() {
    sink.close();
  }
}
