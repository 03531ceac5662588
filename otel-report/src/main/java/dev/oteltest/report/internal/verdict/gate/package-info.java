/**
 * Judges a run by rules: a verdict for each.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code report.internal.filter},
 * {@code report.internal.model}, {@code report.internal.model.build}, {@code
 * report.internal.model.span}, {@code report.internal.model.test}, {@code report.internal.text},
 * {@code report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity},
 * {@code report.internal.verdict.gate.count}, {@code report.internal.verdict.gate.rule}, {@code
 * report.internal.verdict.gate.shape}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate;

import org.jspecify.annotations.NullMarked;
