package dev.oteltest.capture;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;
import java.util.Set;

/**
 * The metrics of a scope.
 *
 * @param metrics counters and histograms with what was added since the scope began to watch, as
 *     deltas; gauges, up-down counters and summaries with their current values
 * @param unchanged the names of the metrics to which nothing was added since
 * @param shared whether other tests ran at the same time: then the metrics may include their
 *     changes, because a metric does not record which test changed it
 * @since 0.1
 */
public record CapturedMetrics(List<MetricData> metrics, Set<String> unchanged, boolean shared) {

  public static final CapturedMetrics NONE = new CapturedMetrics(List.of(), Set.of(), false);
}
