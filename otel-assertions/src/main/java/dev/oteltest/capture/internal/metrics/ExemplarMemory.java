package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The exemplars of one source, each with the moment at which it came. An SDK hands each exemplar
 * out once, but several assertions and tests may ask for it. Moments are counted, as the times of
 * exemplars are only accurate to a millisecond: too coarse to separate two tests.
 *
 * <p>Not thread-safe.
 */
public final class ExemplarMemory {

  /** The limit on exemplars of all series; the oldest are forgotten. */
  static final int MAX_COUNT = 10_000;

  private record Series(MetricKey metric, Attributes attributes) {}

  private record Seen(Identity identity, long moment) {}

  private record Identity(Series series, ExemplarData exemplar) {}

  private final boolean repeats;
  private final ArrayDeque<Seen> all = new ArrayDeque<>();
  private final Set<Identity> known = new HashSet<>();
  private long moment;

  /**
   * Creates a memory.
   *
   * @param repeats whether the source may hand out an exemplar again
   */
  public ExemplarMemory(boolean repeats) {
    this.repeats = repeats;
  }

  /** Returns the current moment. */
  public long moment() {
    return moment;
  }

  /** Begins the next moment, and remembers the exemplars of the given metrics as of then. */
  public void remember(Collection<MetricData> metrics) {
    moment++;
    for (MetricData metric : metrics) {
      MetricKey key = null;
      for (PointData point : metric.getData().getPoints()) {
        if (point.getExemplars().isEmpty()) {
          continue;
        }
        key = key == null ? MetricKey.of(metric) : key;
        Series series = new Series(key, point.getAttributes());
        point.getExemplars().forEach(exemplar -> remember(series, exemplar));
      }
    }
  }

  private void remember(Series series, ExemplarData exemplar) {
    Identity identity = new Identity(series, exemplar);
    if (repeats && !known.add(identity)) {
      return;
    }
    all.addLast(new Seen(identity, moment));
    if (all.size() > MAX_COUNT) {
      known.remove(all.removeFirst().identity());
    }
  }

  /** Returns the metrics with the exemplars that came after a moment, and with no others. */
  public Collection<MetricData> recall(Collection<MetricData> metrics, long after) {
    if (metrics.isEmpty()) {
      return List.of(); // as most tests have none
    }
    Map<Series, List<ExemplarData>> exemplars = new HashMap<>();
    Iterator<Seen> latest = all.descendingIterator();
    while (latest.hasNext()) {
      Seen seen = latest.next();
      if (seen.moment() <= after) {
        break;
      }
      exemplars
          .computeIfAbsent(seen.identity().series(), key -> new ArrayList<>(1))
          .add(seen.identity().exemplar());
    }
    exemplars.values().forEach(Collections::reverse);
    return metrics.stream().map(metric -> recall(metric, exemplars)).toList();
  }

  private static MetricData recall(MetricData metric, Map<Series, List<ExemplarData>> exemplars) {
    Collection<? extends PointData> points = metric.getData().getPoints();
    if (exemplars.isEmpty() && points.stream().allMatch(it -> it.getExemplars().isEmpty())) {
      return metric;
    }
    MetricKey key = MetricKey.of(metric);
    List<PointData> recalled = new ArrayList<>(points.size());
    for (PointData point : points) {
      recalled.add(
          PointArithmetic.withExemplars(
              point, exemplars.getOrDefault(new Series(key, point.getAttributes()), List.of())));
    }
    return MetricKey.withPoints(metric, MetricKey.temporalityOf(metric), recalled);
  }
}
