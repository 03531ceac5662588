/**
 * Which tests and spans of two runs are the same: by what they are called and where they are, never
 * by their ids.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.repetition}, {@code report.internal.model},
 * {@code report.internal.model.span}, {@code report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison.identity;

import org.jspecify.annotations.NullMarked;
