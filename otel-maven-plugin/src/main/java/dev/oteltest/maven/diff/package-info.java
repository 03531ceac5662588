/**
 * Compares two runs of a test suite: {@code otel:diff}, without Maven ({@code DiffMain}), and
 * builds at their end.
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code maven.goal}, {@code
 * maven.report}, {@code maven.show}, {@code maven.summary}, {@code report.internal.file}, {@code
 * report.internal.flaky}, {@code report.internal.input}, {@code report.internal.model}, {@code
 * report.internal.output.comparison}, {@code report.internal.output.html}, {@code
 * report.internal.output.terminal}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison}, {@code report.internal.verdict.gate}.
 */
@NullMarked
package dev.oteltest.maven.diff;

import org.jspecify.annotations.NullMarked;
