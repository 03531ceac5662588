/**
 * The spans of a run as a table, in the order of their trees.
 *
 * <p>Depends on {@code internal.repetition}, {@code otlp.file}, {@code report.internal.columns},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model.span;

import org.jspecify.annotations.NullMarked;
