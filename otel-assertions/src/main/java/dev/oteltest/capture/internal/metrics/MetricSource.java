package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;

/** Something that knows metrics as they are now: an SDK of this JVM, or all other processes. */
public interface MetricSource {

  /** All metrics, counters and histograms with all that was ever added to them. */
  Collection<MetricData> collect();

  /** What it says of a metric of which only what was added is told. */
  default AggregationTemporality temporalityOf(MetricData metric) {
    return AggregationTemporality.DELTA;
  }

  /** Whether they will not change any more. */
  boolean isOver();
}
