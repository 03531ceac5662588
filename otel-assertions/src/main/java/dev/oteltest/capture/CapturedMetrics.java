package dev.oteltest.capture;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;
import java.util.Set;

/**
 * What a scope has of metrics.
 *
 * @param metrics counters and histograms with what was added since the scope began to watch, as
 *     deltas; gauges, up-down counters and summaries as they are now
 * @param unchanged the names of those to which nothing was added since
 * @param shared whether other tests ran meanwhile, so that what they did may be among it: a metric
 *     says nothing of who changed it
 * @since 0.1
 */
public record CapturedMetrics(List<MetricData> metrics, Set<String> unchanged, boolean shared) {

  public static final CapturedMetrics NONE = new CapturedMetrics(List.of(), Set.of(), false);
}
