/**
 * Writes a run in other tools' formats: Markdown, annotations of GitHub and GitLab. {@code
 * FormatWriter} has a case for each.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.text}, {@code report}, {@code
 * report.internal.diagnosis}, {@code report.internal.failure}, {@code report.internal.file}, {@code
 * report.internal.filter}, {@code report.internal.model}, {@code report.internal.model.span},
 * {@code report.internal.output.terminal}, {@code report.internal.text}, {@code
 * report.internal.verdict.gate}, {@code report.internal.verdict.gate.rule}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.export;

import org.jspecify.annotations.NullMarked;
