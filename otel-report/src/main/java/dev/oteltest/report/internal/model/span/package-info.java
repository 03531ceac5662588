/**
 * The spans of a run as a table of columns and encoded bytes, in the order of their trees; their
 * critical path and self times.
 *
 * <p>Depends on {@code internal.repetition}, {@code otlp.file}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model.span;

import org.jspecify.annotations.NullMarked;
