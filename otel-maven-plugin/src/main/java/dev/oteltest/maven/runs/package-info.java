/**
 * Shows which runs are kept, and changes them: {@code otel:runs}.
 *
 * <p>Depends on {@code internal.text}, {@code maven.goal}, {@code maven.goalresults}, {@code
 * maven.report}, {@code maven.show}, {@code report.internal.history}, {@code
 * report.internal.model}, {@code report.internal.runs}, {@code report.internal.verdict.comparison}.
 */
@NullMarked
package dev.oteltest.maven.runs;

import org.jspecify.annotations.NullMarked;
