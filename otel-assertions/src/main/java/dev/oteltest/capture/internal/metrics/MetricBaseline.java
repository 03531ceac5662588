package dev.oteltest.capture.internal.metrics;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What metrics were at some moment, to tell what was added since. */
public final class MetricBaseline {

  private final MetricSources sources;

  /** Of a source that was over by then, null: nothing of it is of interest. */
  private final IdentityHashMap<MetricSource, @Nullable Collection<MetricData>> before =
      new IdentityHashMap<>(2);

  private MetricBaseline(MetricSources sources) {
    this.sources = sources;
  }

  /** What metrics are now; all that is told by sources after the first so many is added later. */
  public static MetricBaseline of(MetricSources sources, long number) {
    MetricBaseline baseline = new MetricBaseline(sources);
    for (MetricSource source : sources.first(number)) {
      baseline.before.put(source, source.isOver() ? null : sources.collect(source));
    }
    return baseline;
  }

  /**
   * What was added since.
   *
   * @param scopeId the scope that asks, if it has an id: what names another one is not its
   */
  public MetricChanges since(@Nullable String scopeId) {
    List<MetricData> metrics = new ArrayList<>();
    Set<String> unchanged = new TreeSet<>();
    for (MetricSource source : sources.now()) {
      Collection<MetricData> then = before.get(source);
      if (then == null && before.containsKey(source)) {
        continue;
      }
      MetricDelta delta = new MetricDelta(then == null ? List.of() : then);
      for (MetricData now : sources.collect(source)) {
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
    return new MetricChanges(List.copyOf(metrics), unchanged);
  }
}
