/**
 * Compares two runs of a test suite: {@code otel:diff}.
 *
 * <p>Depends on {@code maven.goal}, {@code maven.report}, {@code maven.show}, {@code
 * report.internal.comparison}, {@code report.internal.comparison.difference}, {@code
 * report.internal.comparison.output}, {@code report.internal.input}, {@code report.internal.model},
 * {@code report.internal.terminal}.
 */
@NullMarked
package dev.oteltest.maven.diff;

import org.jspecify.annotations.NullMarked;
