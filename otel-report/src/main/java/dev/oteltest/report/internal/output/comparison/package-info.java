/**
 * Shows a comparison: as text, as a comment of a review, as JSON, and as the sections of a page.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.output.export}, {@code
 * report.internal.output.section}, {@code report.internal.output.terminal}, {@code
 * report.internal.text}, {@code report.internal.verdict.comparison}, {@code
 * report.internal.verdict.comparison.identity}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.comparison;

import org.jspecify.annotations.NullMarked;
