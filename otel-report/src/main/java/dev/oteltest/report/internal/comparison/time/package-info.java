/**
 * Which spans are slower or faster, as far as the number of runs allows to say so.
 *
 * <p>Depends on {@code report.internal.comparison.difference}, {@code
 * report.internal.comparison.identity}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.model.time}.
 */
@NullMarked
package dev.oteltest.report.internal.comparison.time;

import org.jspecify.annotations.NullMarked;
