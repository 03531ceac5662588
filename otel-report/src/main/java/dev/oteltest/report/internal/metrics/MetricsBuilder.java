package dev.oteltest.report.internal.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the metrics of one run: a gauge with one point for most. */
final class MetricsBuilder {

  /** The scope of the metrics of a run. */
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.oteltest.metrics");

  private final List<MetricData> metrics = new ArrayList<>();
  private final Resource resource;
  private final long start;
  private final long end;

  /**
   * @param start the start of the run, in nanoseconds since the epoch
   * @param end the end of the run, in nanoseconds since the epoch
   */
  MetricsBuilder(Resource resource, long start, long end) {
    this.resource = resource;
    this.start = start;
    this.end = end;
  }

  /** Returns the duration of the run. */
  double seconds() {
    return (end - start) / 1e9;
  }

  /**
   * A value.
   *
   * @param example a span that it leads to, or null
   */
  record Measurement(Attributes attributes, double value, @Nullable Example example) {}

  /** Adds something that was counted. */
  void counts(RunMetric metric, List<Measurement> values) {
    if (values.isEmpty()) {
      return;
    }
    List<LongPointData> points = values.stream().map(value -> count(value)).toList();
    metrics.add(
        ImmutableMetricData.createLongGauge(
            resource,
            SCOPE,
            metric.metricName(),
            metric.description(),
            metric.unit(),
            ImmutableGaugeData.create(points)));
  }

  private LongPointData count(Measurement value) {
    Example example = value.example();
    List<LongExemplarData> exemplars =
        example == null
            ? List.of()
            : List.of(
                ImmutableLongExemplarData.create(
                    example.attributes(),
                    example.epochNanos(),
                    example.span(),
                    (long) value.value()));
    return ImmutableLongPointData.create(
        start, end, value.attributes(), (long) value.value(), exemplars);
  }

  /** Adds how long something took in seconds, or how much there is at the end of the run. */
  void amounts(RunMetric metric, List<Measurement> values) {
    if (values.isEmpty()) {
      return;
    }
    List<DoublePointData> points = values.stream().map(value -> amount(value)).toList();
    metrics.add(
        ImmutableMetricData.createDoubleGauge(
            resource,
            SCOPE,
            metric.metricName(),
            metric.description(),
            metric.unit(),
            ImmutableGaugeData.create(points)));
  }

  private DoublePointData amount(Measurement value) {
    Example example = value.example();
    List<DoubleExemplarData> exemplars =
        example == null
            ? List.of()
            : List.of(
                ImmutableDoubleExemplarData.create(
                    example.attributes(), example.epochNanos(), example.span(), value.value()));
    return ImmutableDoublePointData.create(
        start, end, value.attributes(), value.value(), exemplars);
  }

  /** Adds something that is 1 at the start of the run and 0 at its end. */
  void active(RunMetric metric, Attributes attributes) {
    metrics.add(
        ImmutableMetricData.createLongSum(
            resource,
            SCOPE,
            metric.metricName(),
            metric.description(),
            metric.unit(),
            ImmutableSumData.create(
                false,
                AggregationTemporality.CUMULATIVE,
                List.of(
                    ImmutableLongPointData.create(start, start, attributes, 1),
                    ImmutableLongPointData.create(start, end, attributes, 0)))));
  }

  <T> void histogram(
      RunMetric metric,
      Attributes attributes,
      DurationHistogram<T> histogram,
      Function<T, @Nullable Example> examples) {
    if (!histogram.isEmpty()) {
      metrics.add(
          ImmutableMetricData.createDoubleHistogram(
              resource,
              SCOPE,
              metric.metricName(),
              metric.description(),
              metric.unit(),
              ImmutableHistogramData.create(
                  AggregationTemporality.CUMULATIVE,
                  List.of(histogram.point(start, end, attributes, examples)))));
    }
  }

  List<MetricData> metrics() {
    return metrics;
  }
}
