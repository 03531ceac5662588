/**
 * Which spans are slower or faster, as far as the number of runs allows to say so.
 *
 * <p>Depends on {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.model.span}, {@code report.internal.verdict.comparison.difference}, {@code
 * report.internal.verdict.comparison.identity}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison.time;

import org.jspecify.annotations.NullMarked;
