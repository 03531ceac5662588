package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.function.Supplier;

/**
 * A point of a metric and the captured spans.
 *
 * @param point the point
 * @param forest returns the spans on request
 * @since 0.1
 */
public record PointEntry(PointData point, Supplier<SpanForest> forest) {}
