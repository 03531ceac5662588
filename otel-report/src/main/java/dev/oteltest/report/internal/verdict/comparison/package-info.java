/**
 * Two runs compared, test by test: whether they can be compared at all, what differs, and what can
 * be said about their times.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.failure}, {@code report.internal.filter}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison.identity}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison;

import org.jspecify.annotations.NullMarked;
