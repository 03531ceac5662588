package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A span that stands for a value of a metric, so that the value leads to the trace.
 *
 * @param attributes what the attributes of the metric don't say of it
 * @param epochNanos its end, in nanoseconds since the epoch
 */
record Example(SpanContext span, Attributes attributes, long epochNanos) {

  static Example of(TestAttempt attempt) {
    return new Example(
        context(attempt.traceId(), attempt.spanId()),
        Attributes.of(TestAttributes.CASE_NAME, attempt.name()),
        attempt.start() + attempt.nanos());
  }

  static Example of(SpanData span) {
    return new Example(
        context(span.getTraceId(), span.getSpanId()), Attributes.empty(), span.getEndEpochNanos());
  }

  private static SpanContext context(String traceId, String spanId) {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
