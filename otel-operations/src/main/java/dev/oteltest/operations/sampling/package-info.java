/**
 * Sampling strategies: read, applied by a sampler, verified in tests, and replayed over the traces
 * of a test run.
 *
 * <p>Depends on {@code operations.internal.config}, {@code operations.internal.json}, {@code
 * operations.internal.sampler}, {@code operations.internal.statistics}, {@code
 * operations.internal.yaml}, {@code otlp.file}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.sampling;

import org.jspecify.annotations.NullMarked;
