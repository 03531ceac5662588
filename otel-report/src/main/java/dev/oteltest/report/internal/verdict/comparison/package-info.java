/**
 * Two runs compared, test by test: whether they can be compared at all, what differs, and what can
 * be said about their times.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.filter}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.model.test},
 * {@code report.internal.verdict.comparison.difference}, {@code
 * report.internal.verdict.comparison.identity}, {@code report.internal.verdict.comparison.time},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison;

import org.jspecify.annotations.NullMarked;
