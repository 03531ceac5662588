package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import java.util.List;

/**
 * A decoded point of a gauge or sum. In OTLP, each point has a type, but in the SDK, a metric has
 * one type for all points. So a metric is long only if all of its points are.
 *
 * @param value a Long or a Double
 */
record DecodedNumberPoint(
    long startEpochNanos,
    long epochNanos,
    Attributes attributes,
    Number value,
    List<DecodedExemplar> exemplars) {

  static boolean areLongs(List<DecodedNumberPoint> points) {
    return points.stream().allMatch(point -> point.value instanceof Long);
  }

  static List<LongPointData> longs(List<DecodedNumberPoint> points) {
    return points.stream()
        .map(
            point ->
                ImmutableLongPointData.create(
                    point.startEpochNanos,
                    point.epochNanos,
                    point.attributes,
                    point.value.longValue(),
                    point.exemplars.stream().map(DecodedExemplar::asLong).toList()))
        .toList();
  }

  static List<DoublePointData> doubles(List<DecodedNumberPoint> points) {
    return points.stream()
        .map(
            point ->
                ImmutableDoublePointData.create(
                    point.startEpochNanos,
                    point.epochNanos,
                    point.attributes,
                    point.value.doubleValue(),
                    DecodedExemplar.doubles(point.exemplars)))
        .toList();
  }
}
