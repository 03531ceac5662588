package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes what was added to counters and histograms since an earlier moment. */
final class MetricDelta {

  private final Map<MetricKey, Map<Attributes, PointData>> before = new HashMap<>();

  MetricDelta(Collection<MetricData> before) {
    for (MetricData metric : before) {
      Map<Attributes, PointData> points =
          this.before.computeIfAbsent(MetricKey.of(metric), key -> new HashMap<>());
      for (PointData point : metric.getData().getPoints()) {
        points.put(point.getAttributes(), point);
      }
    }
  }

  /**
   * Returns what was added to a metric, or null if nothing was. A metric without a cumulative sum,
   * such as a gauge, is returned unchanged.
   *
   * @param temporality the temporality that the result states
   */
  @Nullable MetricData of(MetricData now, AggregationTemporality temporality) {
    if (MetricKey.isState(now)) {
      return now;
    }
    Map<Attributes, PointData> then = before.getOrDefault(MetricKey.of(now), Map.of());
    List<PointData> added = new ArrayList<>();
    for (PointData point : now.getData().getPoints()) {
      PointData earlier = then.get(point.getAttributes());
      PointData delta = earlier == null ? point : difference(point, earlier);
      if (delta != null) {
        added.add(delta);
      }
    }
    return added.isEmpty() ? null : MetricKey.withPoints(now, temporality, added);
  }

  /**
   * Returns what was added to a series. If it began anew meanwhile, that is all of it, however
   * large it is now. OpenTelemetry's SDK states the new start from 1.61 on.
   */
  private static @Nullable PointData difference(PointData now, PointData then) {
    return now.getStartEpochNanos() > then.getStartEpochNanos()
        ? now
        : PointArithmetic.difference(now, then);
  }
}
