package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.function.Supplier;

/**
 * A point of a metric, and the spans that its measurements were made in.
 *
 * @param point the point
 * @param forest gives the spans, when somebody asks for them
 * @since 0.1
 */
public record PointEntry(PointData point, Supplier<SpanForest> forest) {}
