/**
 * Compares two runs of a test suite: {@code otel:diff}, and builds at their end.
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code maven.goal}, {@code
 * maven.report}, {@code maven.show}, {@code maven.summary}, {@code report.internal.comparison},
 * {@code report.internal.comparison.difference}, {@code report.internal.comparison.output}, {@code
 * report.internal.comparison.time}, {@code report.internal.file}, {@code report.internal.html},
 * {@code report.internal.input}, {@code report.internal.model}, {@code report.internal.terminal},
 * {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.maven.diff;

import org.jspecify.annotations.NullMarked;
