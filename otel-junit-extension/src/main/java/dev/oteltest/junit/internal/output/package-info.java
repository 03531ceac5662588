/**
 * Writes the spans of a test run to the trace file and, if requested, to a live export: with their
 * origin, and what the run adds to them.
 *
 * <p>Depends on {@code capture}, {@code internal.config}, {@code internal.export}, {@code
 * internal.redact}, {@code internal.repetition}, {@code internal.span}, {@code internal.text},
 * {@code junit.internal.config}, {@code junit.internal.guard}, {@code otlp.file}, {@code
 * otlp.internal.run}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.output;

import org.jspecify.annotations.NullMarked;
