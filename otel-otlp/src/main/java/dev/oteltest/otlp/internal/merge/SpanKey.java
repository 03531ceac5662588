package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.internal.encode.EncodedSpans;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;

/** The ids of a span as hex digits. */
record SpanKey(String traceId, String spanId) {

  /** Returns the ids of one of the spans whose ids {@link EncodedSpans} has read. */
  static SpanKey of(long[] ids, int number) {
    return new SpanKey(EncodedSpans.traceId(ids, number), EncodedSpans.spanId(ids, number));
  }

  static SpanKey of(SpanData span) {
    return new SpanKey(span.getTraceId(), span.getSpanId());
  }

  /** Returns the context of such a span, sampled. */
  SpanContext context() {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
