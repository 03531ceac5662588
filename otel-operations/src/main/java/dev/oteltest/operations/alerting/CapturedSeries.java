package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.prometheus.PrometheusMetric;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Series of what a test added to its metrics, as if the test ran again before each scrape. Each
 * phase continues the counters of the one before.
 */
final class CapturedSeries {

  /** A series; null stands for no value before its first sample. */
  private static final class Series {
    private final boolean counter;
    private final StringBuilder values = new StringBuilder();
    private double last;

    Series(boolean counter, long gap) {
      this.counter = counter;
      if (gap > 0) {
        append("_x" + gap);
      }
    }

    void append(String part) {
      values.append(values.length() == 0 ? "" : " ").append(part);
    }

    void continueWith(double value, long samples) {
      if (counter) {
        double first = last + value;
        append(number(first) + "+" + number(value) + "x" + (samples - 1));
        last = last + value * samples;
      } else {
        append(number(value) + "x" + (samples - 1));
      }
    }

    /** A process reports its counters as long as it lives; a gauge may end. */
    void pause(long samples) {
      if (counter) {
        append(number(last) + "x" + (samples - 1));
      } else {
        append("stale" + (samples > 1 ? " _x" + (samples - 1) : ""));
      }
    }
  }

  private final Set<String> wanted;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private long length;

  /**
   * Creates the series.
   *
   * @param wanted the names of the metrics that are needed
   */
  CapturedSeries(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * Adds what each scrape of a phase sees.
   *
   * @throws IllegalArgumentException if no metric is wanted, or one that is can't be a series
   */
  void add(Collection<MetricData> metrics, long samples) {
    Map<String, Double> now = new LinkedHashMap<>();
    for (MetricData metric : metrics) {
      if (PrometheusMetric.of(metric).series().stream().anyMatch(wanted::contains)) {
        read(metric, now);
      }
    }
    if (now.isEmpty()) {
      throw new IllegalArgumentException(
          "The rules use none of the captured metrics: captured are %s; the rules use %s"
              .formatted(
                  metrics.isEmpty() ? "none" : names(metrics),
                  String.join(", ", wanted.stream().sorted().toList())));
    }
    series.forEach(
        (name, one) -> {
          Double value = now.get(name);
          if (value == null) {
            one.pause(samples);
          } else {
            one.continueWith(value, samples);
          }
        });
    length += samples;
  }

  private static String names(Collection<MetricData> metrics) {
    return metrics.stream()
        .flatMap(metric -> PrometheusMetric.of(metric).series().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Returns the values by series, in promtool's notation. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    series.forEach((name, one) -> values.put(name, one.values.toString()));
    return values;
  }

  private void read(MetricData metric, Map<String, Double> now) {
    PrometheusMetric named = PrometheusMetric.of(metric);
    Resource resource = metric.getResource();
    switch (metric.getType()) {
      case LONG_SUM, LONG_GAUGE, DOUBLE_SUM, DOUBLE_GAUGE -> {
        for (PointData point : metric.getData().getPoints()) {
          String one = selector(named.base(), resource, point, Map.of());
          add(now, one, named.isCounter(), value(point));
        }
      }
      case HISTOGRAM -> {
        for (HistogramPointData point : metric.getHistogramData().getPoints()) {
          readHistogram(named.base(), resource, point, now);
        }
      }
      default ->
          throw new IllegalArgumentException(
              ("The metric %s is of type %s, which has no classic series: use a"
                      + " histogram with explicit buckets, or write its series with series(...)")
                  .formatted(metric.getName(), metric.getType()));
    }
  }

  private void add(Map<String, Double> now, String name, boolean counter, double value) {
    series.computeIfAbsent(name, key -> new Series(counter, length));
    now.merge(name, value, Double::sum);
  }

  private static double value(PointData point) {
    return point instanceof LongPointData whole
        ? whole.getValue()
        : ((DoublePointData) point).getValue();
  }

  private void readHistogram(
      String name, Resource resource, HistogramPointData point, Map<String, Double> now) {
    double count = 0;
    for (int i = 0; i < point.getCounts().size(); i++) {
      count += point.getCounts().get(i);
      String bound =
          i < point.getBoundaries().size() ? number(point.getBoundaries().get(i)) : "+Inf";
      add(now, selector(name + "_bucket", resource, point, Map.of("le", bound)), true, count);
    }
    add(now, selector(name + "_count", resource, point, Map.of()), true, count);
    add(now, selector(name + "_sum", resource, point, Map.of()), true, point.getSum());
  }

  private static String selector(
      String name, Resource resource, PointData point, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(more);
    addLabels(point.getAttributes(), labels);
    String service = resource.getAttribute(CommonAttributes.SERVICE_NAME);
    String namespace = resource.getAttribute(CommonAttributes.SERVICE_NAMESPACE);
    String instance = resource.getAttribute(CommonAttributes.SERVICE_INSTANCE_ID);
    if (service != null) {
      labels.put("job", namespace == null ? service : namespace + "/" + service);
    }
    if (instance != null) {
      labels.put("instance", instance);
    }
    return name + AlertReport.labels(labels);
  }

  private static void addLabels(Attributes attributes, Map<String, String> labels) {
    attributes.forEach(
        (key, value) ->
            labels.merge(
                PrometheusMetric.sanitized(key.getKey()).replace(':', '_'),
                String.valueOf(value),
                (one, other) -> one + ";" + other));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
