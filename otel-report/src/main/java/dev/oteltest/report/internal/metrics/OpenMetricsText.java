package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Formats metrics as OpenMetrics text, with names as Prometheus has them.
 *
 * <p>Points have no time, and the resource is left out, so that the text of two runs differs only
 * where the values do: GitLab compares them line by line.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
public final class OpenMetricsText {

  private final StringBuilder out = new StringBuilder();

  private OpenMetricsText() {}

  /** Formats gauges, sums that may fall, and histograms with explicit bounds, as runs have them. */
  public static String of(List<MetricData> metrics) {
    OpenMetricsText text = new OpenMetricsText();
    metrics.forEach(text::metric);
    return text.out.append("# EOF\n").toString();
  }

  private void metric(MetricData metric) {
    String name = nameOf(metric);
    Map<Attributes, PointData> latest = new LinkedHashMap<>();
    for (PointData point : metric.getData().getPoints()) {
      latest.merge(
          point.getAttributes(),
          point,
          (one, other) -> other.getEpochNanos() >= one.getEpochNanos() ? other : one);
    }
    switch (metric.getType()) {
      case HISTOGRAM -> {
        head(name, "histogram", metric);
        latest.values().forEach(point -> histogram(name, (HistogramPointData) point));
      }
      case LONG_GAUGE, DOUBLE_GAUGE, LONG_SUM -> {
        head(name, "gauge", metric);
        latest.values().forEach(point -> sample(name, point.getAttributes(), valueOf(point)));
      }
      default -> {} // a run has none
    }
  }

  /** Returns the name with the word for its unit, which OpenMetrics demands. */
  private static String nameOf(MetricData metric) {
    String name = identifier(metric.getName());
    String unit = unitOf(metric);
    return unit.isEmpty() ? name : name + "_" + unit;
  }

  private static String unitOf(MetricData metric) {
    return switch (metric.getUnit()) {
      case "s" -> "seconds";
      case "1" -> "ratio";
      default -> "";
    };
  }

  private static String identifier(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private void head(String name, String type, MetricData metric) {
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    String unit = unitOf(metric);
    if (!unit.isEmpty()) {
      out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    out.append("# HELP ").append(name).append(' ').append(escape(metric.getDescription()));
    out.append('\n');
  }

  private void histogram(String name, HistogramPointData point) {
    long count = 0;
    for (int i = 0; i < point.getCounts().size(); i++) {
      count += point.getCounts().get(i);
      double bound =
          i < point.getBoundaries().size()
              ? point.getBoundaries().get(i)
              : Double.POSITIVE_INFINITY;
      start(
          name + "_bucket", point.getAttributes(), Double.isInfinite(bound) ? "+Inf" : "" + bound);
      out.append(count);
      exemplar(point, i == 0 ? Double.NEGATIVE_INFINITY : point.getBoundaries().get(i - 1), bound);
      out.append('\n');
    }
    sample(name + "_count", point.getAttributes(), Long.toString(count));
    sample(name + "_sum", point.getAttributes(), Double.toString(point.getSum()));
  }

  /** Adds the exemplar in a bucket, if there is one. */
  private void exemplar(HistogramPointData point, double above, double atMost) {
    for (DoubleExemplarData exemplar : point.getExemplars()) {
      if (exemplar.getValue() > above && exemplar.getValue() <= atMost) {
        out.append(" # {trace_id=\"")
            .append(exemplar.getSpanContext().getTraceId())
            .append("\",span_id=\"")
            .append(exemplar.getSpanContext().getSpanId())
            .append("\"} ")
            .append(exemplar.getValue());
        return;
      }
    }
  }

  private void sample(String name, Attributes attributes, String value) {
    start(name, attributes, null);
    out.append(value).append('\n');
  }

  private void start(String name, Attributes attributes, @Nullable String bound) {
    Map<String, String> labels = new TreeMap<>();
    Secrets.masked(attributes)
        .forEach((key, value) -> labels.put(identifier(key.getKey()), value.toString()));
    if (bound != null) {
      labels.put("le", bound);
    }
    out.append(name);
    char separator = '{';
    for (Map.Entry<String, String> label : labels.entrySet()) {
      out.append(separator).append(label.getKey()).append("=\"");
      out.append(escape(label.getValue())).append('"');
      separator = ',';
    }
    out.append(labels.isEmpty() ? " " : "} ");
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String valueOf(PointData point) {
    return point instanceof LongPointData number
        ? Long.toString(number.getValue())
        : Double.toString(((DoublePointData) point).getValue());
  }
}
