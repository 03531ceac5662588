package dev.oteltest.report.internal.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value of a metric, as text.
 *
 * @param attributes what distinguishes it from other values of the metric; empty if nothing does
 */
record MetricValue(String metric, String attributes, String value) {

  static Stream<MetricValue> of(MetricData metric) {
    return metric.getData().getPoints().stream()
        .map(
            point ->
                new MetricValue(
                    metric.getName(), text(point.getAttributes()), text(metric.getUnit(), point)));
  }

  /** Leaves out the name of the pipeline, which is the same for all. */
  private static String text(Attributes attributes) {
    List<String> pairs = new ArrayList<>();
    Secrets.masked(attributes)
        .forEach(
            (key, value) -> {
              if (!key.equals(CiAttributes.PIPELINE_NAME)) {
                pairs.add(key.getKey() + "=" + value);
              }
            });
    return String.join(", ", pairs);
  }

  private static String text(String unit, PointData point) {
    if (point instanceof LongPointData number) {
      return CountText.number(number.getValue());
    }
    if (point instanceof DoublePointData number) {
      return text(unit, number.getValue());
    }
    HistogramPointData histogram = (HistogramPointData) point;
    return CountText.number(histogram.getCount())
        + " values, "
        + text(unit, histogram.getSum())
        + " in all";
  }

  private static String text(String unit, double value) {
    return switch (unit) {
      case "s" -> DurationText.of(Math.round(value * 1e9));
      case "1" -> Quantities.share(Math.round(value * 1_000_000), 1_000_000);
      default -> CountText.number(Math.round(value));
    };
  }
}
