/**
 * What the elements of a run counted in other runs: those of a base, and repetitions of the run.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.comparison}, {@code
 * report.internal.comparison.identity}, {@code report.internal.comparison.time}, {@code
 * report.internal.filter}, {@code report.internal.gate.count}, {@code report.internal.gate.rule},
 * {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.model.test}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.gate.base;

import org.jspecify.annotations.NullMarked;
