/**
 * Converts traces, log records and metrics to texts that are the same in every run.
 *
 * <p>Depends on {@code assertions.internal.check}, {@code assertions.internal.text}, {@code
 * assertions.tree}, {@code capture}, {@code internal.config}, {@code internal.repetition}, {@code
 * internal.text}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.assertions.snapshot;

import org.jspecify.annotations.NullMarked;
