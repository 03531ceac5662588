/**
 * Creates a span for each container that Testcontainers starts, below what started it.
 *
 * <p>Depends on {@code capture}, {@code internal.config}, {@code internal.log}, {@code
 * internal.redact}, {@code internal.span}, {@code junit.internal.config}, {@code
 * junit.internal.output}, {@code junit.internal.platform}, {@code otlp.receiver}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.containers;

import org.jspecify.annotations.NullMarked;
