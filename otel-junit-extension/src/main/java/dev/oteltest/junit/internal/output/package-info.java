/**
 * Writes the spans of a test run to the trace file and, if requested, to a live export.
 *
 * <p>Depends on {@code capture}, {@code internal.config}, {@code internal.export}, {@code
 * internal.span}, {@code junit.internal.config}, {@code junit.internal.guard}, {@code
 * junit.internal.span}, {@code otlp.file}, {@code otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.junit.internal.output;

import org.jspecify.annotations.NullMarked;
