package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.function.Supplier;

/**
 * A metric, and the spans that its measurements were made in.
 *
 * @param metric the metric with its points
 * @param forest gives the spans, when somebody asks for them
 * @since 0.1
 */
public record MetricEntry(MetricData metric, Supplier<SpanForest> forest) {}
