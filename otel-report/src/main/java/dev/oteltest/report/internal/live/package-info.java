/**
 * Shows the runs of a project while they run: a server for one reader, on this machine.
 *
 * <p>Depends on {@code internal.http}, {@code internal.text}, {@code otlp.internal.decode}, {@code
 * otlp.internal.run}, {@code otlp.receiver}, {@code report.internal.git}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.output.html},
 * {@code report.internal.output.section}, {@code report.internal.output.terminal}, {@code
 * report.internal.runs}, {@code report.internal.text}, {@code report.internal.verdict.comparison}.
 */
@NullMarked
package dev.oteltest.report.internal.live;

import org.jspecify.annotations.NullMarked;
