package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.function.Supplier;

/**
 * A metric and the captured spans.
 *
 * @param metric the metric with its points
 * @param forest returns the spans on request
 * @since 0.1
 */
public record MetricEntry(MetricData metric, Supplier<SpanForest> forest) {}
