package dev.oteltest.internal.span;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;

/** Starts spans that are always recorded. */
public final class RecordedSpans {

  private RecordedSpans() {}

  /** Starts a span below another one, now; if that is invalid, it begins a new trace. */
  public static RecordedSpan start(SpanOrigin origin, String name, SpanContext parent) {
    long now = origin.clock().epochNanos();
    return new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, now);
  }

  /**
   * Starts a span without a parent in the trace with that id.
   *
   * @param startEpochNanos the start, in nanoseconds since the epoch
   */
  public static RecordedSpan root(
      SpanOrigin origin, String name, SpanKind kind, String traceId, long startEpochNanos) {
    return new RecordedSpan(
        origin, name, kind, traceId, null, SpanContext.getInvalid(), startEpochNanos);
  }

  /**
   * Starts a span whose ids others know already.
   *
   * @param parent the span around it; invalid if there is none
   * @param startEpochNanos the start, in nanoseconds since the epoch
   */
  public static RecordedSpan of(
      SpanOrigin origin,
      String name,
      SpanKind kind,
      SpanContext self,
      SpanContext parent,
      long startEpochNanos) {
    return new RecordedSpan(origin, name, kind, self.getTraceId(), self, parent, startEpochNanos);
  }
}
