/**
 * Shows a run as text in the terminal: {@code otel:show}.
 *
 * <p>Depends on {@code maven.goal}, {@code maven.report}, {@code maven.summary}, {@code
 * report.internal.filter}, {@code report.internal.input}, {@code report.internal.model}, {@code
 * report.internal.output.export}, {@code report.internal.output.terminal}, {@code
 * report.internal.verdict.comparison}.
 */
@NullMarked
package dev.oteltest.maven.show;

import org.jspecify.annotations.NullMarked;
