package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;

/** A source of current metrics: an SDK of this JVM, or all other processes. */
public interface MetricSource {

  /**
   * Returns all metrics; counters and histograms contain everything that was ever added to them.
   */
  Collection<MetricData> collect();

  /** Returns the temporality to state for a metric that contains only what was added. */
  default AggregationTemporality temporalityOf(MetricData metric) {
    return AggregationTemporality.DELTA;
  }

  /** Returns whether the metrics can no longer change. */
  boolean isOver();
}
