/**
 * Judges a run by rules: a verdict for each, in view of the violations that are known and allowed.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code internal.yaml}, {@code
 * otlp.internal.run}, {@code report.internal.file}, {@code report.internal.filter}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity}, {@code
 * report.internal.verdict.gate.count}, {@code report.internal.verdict.gate.rule}, {@code
 * report.internal.verdict.gate.shape}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate;

import org.jspecify.annotations.NullMarked;
