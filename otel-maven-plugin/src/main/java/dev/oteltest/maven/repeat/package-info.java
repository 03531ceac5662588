/**
 * Runs tests again to find out why they fail: {@code otel:repeat}.
 *
 * <p>Depends on {@code internal.config}, {@code internal.quarantine}, {@code internal.text}, {@code
 * maven.fork}, {@code maven.goal}, {@code maven.goalresults}, {@code maven.report}, {@code
 * maven.show}, {@code maven.toolfiles}, {@code otlp.file}, {@code otlp.internal.run}, {@code
 * report.internal.failure}, {@code report.internal.file}, {@code report.internal.flaky}, {@code
 * report.internal.git}, {@code report.internal.history}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.runs}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity}, {@code
 * resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.repeat;

import org.jspecify.annotations.NullMarked;
