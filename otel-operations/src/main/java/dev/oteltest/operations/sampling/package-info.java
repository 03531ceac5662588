/**
 * Sampling strategies: files that say which traces production keeps.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code operations.finding}, {@code
 * operations.internal.sampler}, {@code operations.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.sampling;

import org.jspecify.annotations.NullMarked;
