/**
 * Judges a run by rules: {@code otel:check}, and builds at their end.
 *
 * <p>Depends on {@code internal.classfile}, {@code internal.config}, {@code internal.quarantine},
 * {@code internal.text}, {@code internal.yaml}, {@code maven.goal}, {@code maven.goalresults},
 * {@code maven.report}, {@code maven.summary}, {@code maven.toolfiles}, {@code
 * operations.internal.text}, {@code report}, {@code report.internal.file}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.export}, {@code report.internal.output.html}, {@code
 * report.internal.output.terminal}, {@code report.internal.verdict.comparison}, {@code
 * report.internal.verdict.gate}, {@code report.internal.verdict.gate.rule}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.check;

import org.jspecify.annotations.NullMarked;
