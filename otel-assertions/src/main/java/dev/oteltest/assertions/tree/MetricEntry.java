package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.function.Supplier;

/**
 * A metric and the captured spans.
 *
 * @param metric the metric with its points
 * @param forest returns the spans on request
 * @param mayChange whether more may be measured, so that numbers are only what they are now
 * @since 0.1
 */
public record MetricEntry(MetricData metric, Supplier<SpanForest> forest, boolean mayChange) {

  /** Creates the entry of a metric that no longer changes. */
  public MetricEntry(MetricData metric, Supplier<SpanForest> forest) {
    this(metric, forest, false);
  }
}
