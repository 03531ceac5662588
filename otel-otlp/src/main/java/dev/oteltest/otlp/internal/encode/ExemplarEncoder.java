package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import java.util.List;

/** Encodes {@code Exemplar} messages; field numbers are those of {@code metrics.proto}. */
final class ExemplarEncoder {

  private final ReverseBuffer out;
  private final AttributesEncoder attributes;

  ExemplarEncoder(ReverseBuffer out, AttributesEncoder attributes) {
    this.out = out;
    this.attributes = attributes;
  }

  void encode(int field, List<? extends ExemplarData> exemplars) {
    for (int i = exemplars.size() - 1; i >= 0; i--) {
      int mark = out.size();
      body(exemplars.get(i));
      out.message(field, mark);
    }
  }

  private void body(ExemplarData exemplar) {
    attributes.encode(7, exemplar.getFilteredAttributes());
    SpanContext context = exemplar.getSpanContext();
    if (context.isValid()) {
      out.hex(5, context.getTraceId());
      out.hex(4, context.getSpanId());
    }
    if (exemplar instanceof LongExemplarData number) {
      out.fixed64(6, number.getValue());
    } else if (exemplar instanceof DoubleExemplarData number) {
      out.real(3, number.getValue());
    }
    out.fixed64UnlessZero(2, exemplar.getEpochNanos());
  }
}
