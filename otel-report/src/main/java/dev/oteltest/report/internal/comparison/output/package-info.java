/**
 * Shows a comparison: as text, as a comment of a review, as JSON, and as the sections of a page.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.comparison}, {@code
 * report.internal.comparison.difference}, {@code report.internal.comparison.identity}, {@code
 * report.internal.comparison.time}, {@code report.internal.export}, {@code report.internal.markup},
 * {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.model.test}, {@code report.internal.section}, {@code report.internal.terminal},
 * {@code report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.comparison.output;

import org.jspecify.annotations.NullMarked;
