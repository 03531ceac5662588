/**
 * What failed in a run, and why, with how two compared values differ: one view, which all outputs
 * share.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.text}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.failure;

import org.jspecify.annotations.NullMarked;
