package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;

/** A source of current metrics: an SDK of this JVM, or all other processes. */
public interface MetricSource {

  /**
   * The metrics of a source at one moment.
   *
   * @param metrics counters and histograms contain everything that was ever added to them
   * @param moment the moment, counted by the source
   */
  record MetricState(Collection<MetricData> metrics, long moment) {}

  /**
   * Returns all metrics, with the exemplars that came after a moment, however often they were
   * returned before.
   *
   * @param after the moment of an earlier state; 0 for all exemplars
   */
  MetricState collect(long after);

  /** Returns the temporality to state for a metric that contains only what was added. */
  default AggregationTemporality temporalityOf(MetricData metric) {
    return AggregationTemporality.DELTA;
  }

  /** Returns whether the metrics can no longer change. */
  boolean isOver();
}
