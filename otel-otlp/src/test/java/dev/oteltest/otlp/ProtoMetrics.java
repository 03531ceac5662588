package dev.oteltest.otlp;

import static dev.oteltest.otlp.ProtoSpans.attributes;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Says with the classes of opentelemetry-proto what a metric is. */
public final class ProtoMetrics {

  private ProtoMetrics() {}

  public static ExportMetricsServiceRequest parse(ByteBuffer message) {
    try {
      return ExportMetricsServiceRequest.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** The one message of the metric alone. */
  public static ExportMetricsServiceRequest request(MetricData metric) {
    InstrumentationScopeInfo scope = metric.getInstrumentationScopeInfo();
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAllAttributes(attributes(metric.getResource().getAttributes())))
                .setSchemaUrl(Objects.requireNonNullElse(metric.getResource().getSchemaUrl(), ""))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName(scope.getName())
                                .setVersion(Objects.requireNonNullElse(scope.getVersion(), ""))
                                .addAllAttributes(attributes(scope.getAttributes())))
                        .setSchemaUrl(Objects.requireNonNullElse(scope.getSchemaUrl(), ""))
                        .addMetrics(metric(metric))))
        .build();
  }

  private static Metric metric(MetricData metric) {
    Metric.Builder built =
        Metric.newBuilder()
            .setName(metric.getName())
            .setDescription(metric.getDescription())
            .setUnit(metric.getUnit());
    switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE ->
          built.setGauge(Gauge.newBuilder().addAllDataPoints(numbers(metric)));
      case LONG_SUM ->
          built.setSum(
              Sum.newBuilder()
                  .setIsMonotonic(metric.getLongSumData().isMonotonic())
                  .setAggregationTemporality(
                      temporality(metric.getLongSumData().getAggregationTemporality()))
                  .addAllDataPoints(numbers(metric)));
      case DOUBLE_SUM ->
          built.setSum(
              Sum.newBuilder()
                  .setIsMonotonic(metric.getDoubleSumData().isMonotonic())
                  .setAggregationTemporality(
                      temporality(metric.getDoubleSumData().getAggregationTemporality()))
                  .addAllDataPoints(numbers(metric)));
      case HISTOGRAM ->
          built.setHistogram(
              Histogram.newBuilder()
                  .setAggregationTemporality(
                      temporality(metric.getHistogramData().getAggregationTemporality()))
                  .addAllDataPoints(
                      metric.getHistogramData().getPoints().stream()
                          .map(ProtoMetrics::histogram)
                          .toList()));
      case EXPONENTIAL_HISTOGRAM ->
          built.setExponentialHistogram(
              ExponentialHistogram.newBuilder()
                  .setAggregationTemporality(
                      temporality(metric.getExponentialHistogramData().getAggregationTemporality()))
                  .addAllDataPoints(
                      metric.getExponentialHistogramData().getPoints().stream()
                          .map(ProtoMetrics::exponential)
                          .toList()));
      case SUMMARY ->
          built.setSummary(
              Summary.newBuilder()
                  .addAllDataPoints(
                      metric.getSummaryData().getPoints().stream()
                          .map(ProtoMetrics::summary)
                          .toList()));
    }
    return built.build();
  }

  private static AggregationTemporality temporality(
      io.opentelemetry.sdk.metrics.data.AggregationTemporality temporality) {
    return AggregationTemporality.valueOf("AGGREGATION_TEMPORALITY_" + temporality);
  }

  private static List<NumberDataPoint> numbers(MetricData metric) {
    return metric.getData().getPoints().stream().map(ProtoMetrics::number).toList();
  }

  private static NumberDataPoint number(PointData point) {
    NumberDataPoint.Builder built =
        NumberDataPoint.newBuilder()
            .setStartTimeUnixNano(point.getStartEpochNanos())
            .setTimeUnixNano(point.getEpochNanos())
            .addAllAttributes(attributes(point.getAttributes()))
            .addAllExemplars(exemplars(point));
    if (point instanceof LongPointData number) {
      built.setAsInt(number.getValue());
    } else {
      built.setAsDouble(((DoublePointData) point).getValue());
    }
    return built.build();
  }

  private static HistogramDataPoint histogram(HistogramPointData point) {
    HistogramDataPoint.Builder built =
        HistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(point.getStartEpochNanos())
            .setTimeUnixNano(point.getEpochNanos())
            .addAllAttributes(attributes(point.getAttributes()))
            .addAllExemplars(exemplars(point))
            .setCount(point.getCount())
            .setSum(point.getSum())
            .addAllBucketCounts(point.getCounts())
            .addAllExplicitBounds(point.getBoundaries());
    if (point.hasMin()) {
      built.setMin(point.getMin());
    }
    if (point.hasMax()) {
      built.setMax(point.getMax());
    }
    return built.build();
  }

  private static ExponentialHistogramDataPoint exponential(ExponentialHistogramPointData point) {
    ExponentialHistogramDataPoint.Builder built =
        ExponentialHistogramDataPoint.newBuilder()
            .setStartTimeUnixNano(point.getStartEpochNanos())
            .setTimeUnixNano(point.getEpochNanos())
            .addAllAttributes(attributes(point.getAttributes()))
            .addAllExemplars(exemplars(point))
            .setCount(point.getCount())
            .setSum(point.getSum())
            .setScale(point.getScale())
            .setZeroCount(point.getZeroCount())
            .setPositive(buckets(point.getPositiveBuckets()))
            .setNegative(buckets(point.getNegativeBuckets()));
    if (point.hasMin()) {
      built.setMin(point.getMin());
    }
    if (point.hasMax()) {
      built.setMax(point.getMax());
    }
    return built.build();
  }

  private static ExponentialHistogramDataPoint.Buckets buckets(
      ExponentialHistogramBuckets buckets) {
    return ExponentialHistogramDataPoint.Buckets.newBuilder()
        .setOffset(buckets.getOffset())
        .addAllBucketCounts(buckets.getBucketCounts())
        .build();
  }

  private static SummaryDataPoint summary(SummaryPointData point) {
    return SummaryDataPoint.newBuilder()
        .setStartTimeUnixNano(point.getStartEpochNanos())
        .setTimeUnixNano(point.getEpochNanos())
        .addAllAttributes(attributes(point.getAttributes()))
        .setCount(point.getCount())
        .setSum(point.getSum())
        .addAllQuantileValues(
            point.getValues().stream()
                .map(
                    value ->
                        SummaryDataPoint.ValueAtQuantile.newBuilder()
                            .setQuantile(value.getQuantile())
                            .setValue(value.getValue())
                            .build())
                .toList())
        .build();
  }

  private static List<Exemplar> exemplars(PointData point) {
    return point.getExemplars().stream().map(ProtoMetrics::exemplar).toList();
  }

  private static Exemplar exemplar(ExemplarData exemplar) {
    Exemplar.Builder built =
        Exemplar.newBuilder()
            .setTimeUnixNano(exemplar.getEpochNanos())
            .addAllFilteredAttributes(attributes(exemplar.getFilteredAttributes()));
    SpanContext context = exemplar.getSpanContext();
    if (context.isValid()) {
      built.setTraceId(id(context.getTraceId())).setSpanId(id(context.getSpanId()));
    }
    if (exemplar instanceof LongExemplarData number) {
      built.setAsInt(number.getValue());
    } else {
      built.setAsDouble(((DoubleExemplarData) exemplar).getValue());
    }
    return built.build();
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
