package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;
import java.util.Set;

/**
 * The changes of metrics since a {@link MetricBaseline}.
 *
 * @param metrics what was added, as deltas; gauges, up-down counters and summaries with their
 *     current values
 * @param unchanged the names of the metrics to which nothing was added
 */
public record MetricChanges(List<MetricData> metrics, Set<String> unchanged) {}
