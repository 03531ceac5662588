package dev.oteltest.capture.internal.metrics;

import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource;
import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource.MetricState;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of all metrics at one moment, to compute what was added since. */
public final class MetricBaseline {

  /**
   * What changed since.
   *
   * @param metrics what was added, as deltas; gauges, up-down counters and summaries with their
   *     current values
   * @param unchanged the names of the metrics to which nothing was added
   */
  public record Changes(List<MetricData> metrics, Set<String> unchanged) {}

  private final MetricSources sources;

  /**
   * The metrics of each source; null for a source that had already ended, whose metrics can no
   * longer change.
   */
  private final IdentityHashMap<MetricSource, @Nullable MetricState> before =
      new IdentityHashMap<>(2);

  private MetricBaseline(MetricSources sources) {
    this.sources = sources;
  }

  /**
   * Records the current metrics; everything from sources beyond the given number counts as added
   * later.
   */
  public static MetricBaseline of(MetricSources sources, long number) {
    MetricBaseline baseline = new MetricBaseline(sources);
    for (MetricSource source : sources.first(number)) {
      baseline.before.put(source, source.isOver() ? null : sources.collect(source, 0));
    }
    return baseline;
  }

  /**
   * Returns what was added since.
   *
   * @param scopeId the id of the requesting scope, if it has one: metrics that name another scope
   *     are excluded
   */
  public Changes since(@Nullable String scopeId) {
    List<MetricData> metrics = new ArrayList<>();
    Set<String> unchanged = new TreeSet<>();
    for (MetricSource source : sources.first(Long.MAX_VALUE)) {
      MetricState then = before.get(source);
      if (then == null && before.containsKey(source)) {
        continue;
      }
      MetricDelta delta = new MetricDelta(then == null ? List.of() : then.metrics());
      MetricState state = sources.collect(source, then == null ? 0 : then.moment());
      for (MetricData now : state.metrics()) {
        String owner = now.getResource().getAttribute(TestAttributes.SCOPE);
        if (owner == null || owner.equals(scopeId)) {
          MetricData added = delta.of(now, source.temporalityOf(now));
          if (added == null) {
            unchanged.add(now.getName());
          } else {
            metrics.add(added);
          }
        }
      }
    }
    metrics.forEach(metric -> unchanged.remove(metric.getName()));
    return new Changes(List.copyOf(metrics), unchanged);
  }

  /** Computes what was added to counters and histograms since an earlier moment. */
  static final class MetricDelta {

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
     * Returns what was added to a metric, or null if nothing was. A metric without a cumulative
     * sum, such as a gauge, is returned unchanged.
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
}
