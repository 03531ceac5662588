package dev.oteltest.report.internal.gate.metric;

import dev.oteltest.report.internal.gate.metric.SeriesKey.Kind;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Combines the points of metrics to series: a process exports the same one again and again. */
final class SeriesCollector {

  private final Map<SeriesKey, Readings> series = new HashMap<>();

  /** What is added to: a process that starts again begins at zero. */
  private record Stream(Resource resource, long start) {}

  private static final class Readings {
    private final Attributes resource;
    private final boolean ofRun;
    private final Map<Stream, Reading> byStream = new HashMap<>();

    Readings(Resource resource, boolean ofRun) {
      this.resource = resource.getAttributes();
      this.ofRun = ofRun;
    }

    Reading sum() {
      return byStream.values().stream().reduce(Reading::plus).orElseThrow();
    }
  }

  /**
   * Adds the points of a metric.
   *
   * @param ofRun whether it is computed from the run. Of such, what says where the build ran is
   *     left out: violations would not be the same on another machine
   */
  void add(MetricData metric, boolean ofRun) {
    Resource resource = metric.getResource();
    String service =
        ofRun
            ? ""
            : Objects.requireNonNullElse(resource.getAttribute(CommonAttributes.SERVICE_NAME), "");
    Kind kind = kind(metric);
    boolean delta = temporality(metric) == AggregationTemporality.DELTA;
    for (PointData point : metric.getData().getPoints()) {
      Attributes attributes = point.getAttributes();
      SeriesKey key =
          new SeriesKey(
              metric.getName(),
              service,
              ofRun
                  ? attributes.toBuilder().remove(CiAttributes.PIPELINE_NAME).build()
                  : attributes,
              metric.getUnit(),
              kind);
      Readings readings = series.computeIfAbsent(key, unknown -> new Readings(resource, ofRun));
      Stream stream =
          kind == Kind.GAUGE || delta
              ? new Stream(Resource.empty(), 0)
              : new Stream(resource, point.getStartEpochNanos());
      readings.byStream.merge(stream, Reading.of(point), delta ? Reading::plus : Reading::last);
    }
  }

  /** Returns the series, by name and attributes. */
  List<MetricSeries> all() {
    List<MetricSeries> all = new ArrayList<>();
    series.forEach(
        (key, readings) ->
            all.add(new MetricSeries(key, readings.resource, readings.sum(), readings.ofRun)));
    all.sort(
        Comparator.comparing(MetricSeries::text)
            .thenComparing(MetricSeries::service)
            .thenComparing(one -> one.key().unit())
            .thenComparing(one -> one.key().kind()));
    return all;
  }

  private static Kind kind(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE -> Kind.GAUGE;
      case LONG_SUM, DOUBLE_SUM -> Kind.SUM;
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY -> Kind.HISTOGRAM;
    };
  }

  private static AggregationTemporality temporality(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> metric.getLongSumData().getAggregationTemporality();
      case DOUBLE_SUM -> metric.getDoubleSumData().getAggregationTemporality();
      case HISTOGRAM -> metric.getHistogramData().getAggregationTemporality();
      case EXPONENTIAL_HISTOGRAM ->
          metric.getExponentialHistogramData().getAggregationTemporality();
      case LONG_GAUGE, DOUBLE_GAUGE, SUMMARY -> AggregationTemporality.CUMULATIVE;
    };
  }
}
