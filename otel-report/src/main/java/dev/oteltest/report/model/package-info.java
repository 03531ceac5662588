/**
 * A run as its trace files contain it: its spans as a table, and everything that is derived from
 * them.
 *
 * <p>Depends on {@code internal.repetition}, {@code otlp.file}, {@code report.internal.columns},
 * {@code report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.model;

import org.jspecify.annotations.NullMarked;
