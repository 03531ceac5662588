package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.function.Supplier;

/**
 * A point, and the metric that it belongs to.
 *
 * @param point the point
 * @param metric the metric
 * @since 0.1
 */
public record PointEntry(PointData point, MetricEntry metric) {

  /** Returns the captured spans on request. */
  public Supplier<SpanForest> forest() {
    return metric.forest();
  }
}
