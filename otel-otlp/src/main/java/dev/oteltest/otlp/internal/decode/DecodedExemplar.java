package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import java.util.List;

/**
 * A decoded exemplar: one of the measurements of a point.
 *
 * @param value a Long or a Double
 */
record DecodedExemplar(Attributes filtered, long epochNanos, SpanContext span, Number value) {

  LongExemplarData asLong() {
    return ImmutableLongExemplarData.create(filtered, epochNanos, span, value.longValue());
  }

  static List<DoubleExemplarData> doubles(List<DecodedExemplar> exemplars) {
    return exemplars.stream()
        .map(
            one ->
                ImmutableDoubleExemplarData.create(
                    one.filtered, one.epochNanos, one.span, one.value.doubleValue()))
        .toList();
  }
}
