package dev.oteltest.capture.internal.metrics;

import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource;
import dev.oteltest.capture.internal.metrics.MetricSources.MetricSource.MetricState;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * The current metrics of other processes. Each series has the last value received, or the sum of
 * all deltas if the process sends deltas.
 */
public final class ReceivedMetrics implements MetricSource {

  /** The limit on attribute sets across all metrics of all processes. */
  private static final int MAX_SERIES = 20_000;

  private static final class Series {
    private MetricData latest;
    private final Map<Attributes, PointData> points = new LinkedHashMap<>();

    Series(MetricData first) {
      this.latest = first;
    }
  }

  private final MetricSources sources;
  private final Map<MetricKey, Series> all = new HashMap<>();
  private final ExemplarMemory exemplars = new ExemplarMemory(true);
  private int count;
  private final WarnOnce warnings = new WarnOnce(Logger.getLogger(ReceivedMetrics.class.getName()));

  /** Creates a receiver that is a source of metrics. */
  public ReceivedMetrics(MetricSources sources) {
    this.sources = sources;
  }

  public synchronized void add(List<MetricData> metrics) {
    if (all.isEmpty()) {
      sources.add(this);
    }
    exemplars.remember(metrics);
    for (MetricData metric : metrics) {
      Series series = all.computeIfAbsent(MetricKey.of(metric), key -> new Series(metric));
      series.latest = metric;
      boolean adds =
          !MetricKey.isState(metric)
              && MetricKey.temporalityOf(metric) == AggregationTemporality.DELTA;
      for (PointData point : metric.getData().getPoints()) {
        add(series, point, adds);
      }
    }
  }

  private void add(Series series, PointData point, boolean adds) {
    PointData known = series.points.get(point.getAttributes());
    if (known != null) {
      series.points.put(point.getAttributes(), adds ? PointArithmetic.sum(known, point) : point);
    } else if (count < MAX_SERIES) {
      count++;
      series.points.put(point.getAttributes(), point);
    } else {
      warnings.warn(
          "Other processes sent more than "
              + MAX_SERIES
              + " metric series. Further series are dropped.",
          null);
    }
  }

  @Override
  public synchronized MetricState collect(long after) {
    List<MetricData> collected = new ArrayList<>(all.size());
    for (Series series : all.values()) {
      collected.add(
          MetricKey.withPoints(
              series.latest, temporalityOf(series.latest), List.copyOf(series.points.values())));
    }
    return new MetricState(exemplars.recall(collected, after), exemplars.moment());
  }

  /** Returns the temporality that the sender states. */
  @Override
  public AggregationTemporality temporalityOf(MetricData metric) {
    return MetricKey.temporalityOf(metric);
  }

  @Override
  public boolean isOver() {
    return false;
  }
}
