/**
 * Writes the page that shows a run: at the end of a build, by {@code otel:report}, and without
 * Maven ({@code ReportMain}).
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code maven.collect}, {@code
 * maven.goal}, {@code otlp.internal.run}, {@code report}, {@code report.internal.history}, {@code
 * report.internal.input}, {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.export}, {@code report.internal.output.html}, {@code
 * report.internal.runs}, {@code report.internal.verdict.comparison}, {@code
 * report.internal.verdict.gate}, {@code resource}, {@code resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.report;

import org.jspecify.annotations.NullMarked;
