/**
 * Judges a run by rules: a verdict for each.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.comparison}, {@code report.internal.comparison.identity}, {@code
 * report.internal.comparison.time}, {@code report.internal.filter}, {@code
 * report.internal.gate.count}, {@code report.internal.gate.rule}, {@code
 * report.internal.gate.shape}, {@code report.internal.model}, {@code report.internal.model.build},
 * {@code report.internal.model.span}, {@code report.internal.model.test}, {@code
 * report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.gate;

import org.jspecify.annotations.NullMarked;
