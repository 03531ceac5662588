/**
 * Applies sampling strategies to the traces of a test run.
 *
 * <p>Depends on {@code internal.text}, {@code operations.internal.sampler}, {@code
 * operations.internal.text}, {@code operations.sampling}, {@code otlp.file}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.sampling.replay;

import org.jspecify.annotations.NullMarked;
