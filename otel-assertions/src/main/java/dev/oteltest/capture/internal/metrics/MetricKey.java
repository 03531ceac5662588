package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;

/** The identity of a metric: its origin, its name and its type. */
public record MetricKey(
    Resource resource, InstrumentationScopeInfo scope, String name, MetricDataType type) {

  public static MetricKey of(MetricData metric) {
    return new MetricKey(
        metric.getResource(),
        metric.getInstrumentationScopeInfo(),
        metric.getName(),
        metric.getType());
  }

  /** Returns whether a metric measures a current state instead of counting events. */
  public static boolean isState(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> !metric.getLongSumData().isMonotonic();
      case DOUBLE_SUM -> !metric.getDoubleSumData().isMonotonic();
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> false;
      default -> true;
    };
  }

  public static AggregationTemporality temporalityOf(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> metric.getLongSumData().getAggregationTemporality();
      case DOUBLE_SUM -> metric.getDoubleSumData().getAggregationTemporality();
      case HISTOGRAM -> metric.getHistogramData().getAggregationTemporality();
      case EXPONENTIAL_HISTOGRAM ->
          metric.getExponentialHistogramData().getAggregationTemporality();
      default -> AggregationTemporality.CUMULATIVE;
    };
  }

  /** Returns a copy with other points of the same type; a summary is returned unchanged. */
  @SuppressWarnings("unchecked")
  public static MetricData withPoints(
      MetricData metric, AggregationTemporality temporality, Collection<? extends PointData> to) {
    return switch (metric.getType()) {
      case LONG_GAUGE ->
          of(
              metric,
              ImmutableMetricData::createLongGauge,
              ImmutableGaugeData.create((Collection<LongPointData>) to));
      case DOUBLE_GAUGE ->
          of(
              metric,
              ImmutableMetricData::createDoubleGauge,
              ImmutableGaugeData.create((Collection<DoublePointData>) to));
      case LONG_SUM ->
          of(
              metric,
              ImmutableMetricData::createLongSum,
              ImmutableSumData.create(
                  metric.getLongSumData().isMonotonic(),
                  temporality,
                  (Collection<LongPointData>) to));
      case DOUBLE_SUM ->
          of(
              metric,
              ImmutableMetricData::createDoubleSum,
              ImmutableSumData.create(
                  metric.getDoubleSumData().isMonotonic(),
                  temporality,
                  (Collection<DoublePointData>) to));
      case HISTOGRAM ->
          of(
              metric,
              ImmutableMetricData::createDoubleHistogram,
              ImmutableHistogramData.create(temporality, (Collection<HistogramPointData>) to));
      case EXPONENTIAL_HISTOGRAM ->
          of(
              metric,
              ImmutableMetricData::createExponentialHistogram,
              ImmutableExponentialHistogramData.create(
                  temporality, (Collection<ExponentialHistogramPointData>) to));
      default -> metric;
    };
  }

  private static <D> MetricData of(MetricData metric, Kind<D> kind, D data) {
    return kind.create(
        metric.getResource(),
        metric.getInstrumentationScopeInfo(),
        metric.getName(),
        metric.getDescription(),
        metric.getUnit(),
        data);
  }

  /** Creates a metric of one kind. */
  private interface Kind<D> {

    MetricData create(
        Resource resource,
        InstrumentationScopeInfo scope,
        String name,
        String description,
        String unit,
        D data);
  }
}
