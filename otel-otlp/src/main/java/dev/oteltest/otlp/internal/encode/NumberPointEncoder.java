package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.List;

/**
 * Encodes the bodies of {@code NumberDataPoint} and {@code SummaryDataPoint} messages; field
 * numbers are those of {@code metrics.proto}.
 */
final class NumberPointEncoder {

  private final ReverseBuffer out;
  private final AttributesEncoder attributes;
  private final ExemplarEncoder exemplars;

  NumberPointEncoder(ReverseBuffer out, AttributesEncoder attributes, ExemplarEncoder exemplars) {
    this.out = out;
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  void encode(LongPointData point) {
    end(point);
    out.fixed64(6, point.getValue());
    start(point);
  }

  void encode(DoublePointData point) {
    end(point);
    out.real(4, point.getValue());
    start(point);
  }

  void encode(SummaryPointData point) {
    attributes.encode(7, point.getAttributes());
    List<ValueAtQuantile> values = point.getValues();
    for (int i = values.size() - 1; i >= 0; i--) {
      quantile(6, values.get(i));
    }
    out.realUnlessZero(5, point.getSum());
    out.fixed64UnlessZero(4, point.getCount());
    start(point);
  }

  private void quantile(int field, ValueAtQuantile value) {
    int mark = out.size();
    out.realUnlessZero(2, value.getValue());
    out.realUnlessZero(1, value.getQuantile());
    out.message(field, mark);
  }

  private void end(PointData point) {
    attributes.encode(7, point.getAttributes());
    exemplars.encode(5, point.getExemplars());
  }

  private void start(PointData point) {
    out.fixed64UnlessZero(3, point.getEpochNanos());
    out.fixed64UnlessZero(2, point.getStartEpochNanos());
  }
}
