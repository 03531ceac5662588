package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Starts the spans of the tests of a run, and of what is in them. */
final class TestTracer {

  private final RunSettings runSettings;
  private final SpanOrigin origin;
  private final RecordedSpan runSpan;
  private final Context baggage;

  /**
   * @param runSpan the span around all tests
   * @param baggage a context with the caller's baggage and no span
   */
  TestTracer(RunSettings runSettings, SpanOrigin origin, RecordedSpan runSpan, Context baggage) {
    this.runSettings = runSettings;
    this.origin = origin;
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

  /** Opens the scope that collects the spans of the code in a test or container. */
  CaptureScope openScope(TestDescription testDescription, PlanNode parent) {
    return TelemetryCapture.get()
        .openScope(testDescription.caseName(), parent.scope(), runSettings.captureLimit());
  }

  /** Starts the span of a test or container below its parent's, or as the root of a new trace. */
  RecordedSpan start(TestDescription testDescription, PlanNode parent) {
    String name =
        testDescription.mayShowArguments()
            ? origin.clean(testDescription.label().name())
            : testDescription.label().name();
    boolean root =
        runSettings
            .tracePer()
            .beginsWith(
                testDescription.kind(), testDescription.test(), parent.description().kind());
    if (!root) {
      return RecordedSpan.start(origin, name, parent.span().getSpanContext());
    }
    RecordedSpan span = RecordedSpan.start(origin, name, SpanContext.getInvalid());
    span.addLink(runSpan.getSpanContext());
    return span;
  }

  /** Returns the time in nanoseconds since the epoch. */
  long now() {
    return origin.clock().epochNanos();
  }

  RecordedSpan startStep(String name, RecordedSpan parent) {
    return RecordedSpan.start(origin, name, parent.getSpanContext());
  }

  /** Removes secrets from a value that a test made up; its key may show that it is a secret. */
  String redact(String key, String value) {
    String clean = origin.clean(key + "=" + value);
    return clean.startsWith(key + "=") ? clean.substring(key.length() + 1) : clean;
  }

  /**
   * Returns the span of something that the run did before its tests.
   *
   * @param from the start in nanoseconds since the epoch
   * @param to the end in nanoseconds since the epoch
   */
  SpanData preparation(String name, JunitKind kind, long from, long to, Attributes attributes) {
    RecordedSpan span =
        new RecordedSpan(origin, name, SpanKind.INTERNAL, runSpan.getSpanContext(), from);
    span.setAttribute(TestAttributes.KIND, kind.value());
    span.setAllAttributes(attributes);
    return span.finish(to);
  }
}
