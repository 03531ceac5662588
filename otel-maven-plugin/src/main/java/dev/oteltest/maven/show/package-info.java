/**
 * Shows a run as text in the terminal: {@code otel:show}.
 *
 * <p>Depends on {@code maven.goal}, {@code maven.report}, {@code maven.summary}, {@code
 * report.filter}, {@code report.input}, {@code report.model}, {@code report.text}.
 */
@NullMarked
package dev.oteltest.maven.show;

import org.jspecify.annotations.NullMarked;
