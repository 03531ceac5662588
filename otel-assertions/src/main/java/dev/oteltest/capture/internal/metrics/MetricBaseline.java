package dev.oteltest.capture.internal.metrics;

import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.capture.internal.metrics.MetricSource.MetricState;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
    for (MetricSource source : sources.now()) {
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
}
