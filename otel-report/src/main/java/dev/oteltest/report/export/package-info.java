/**
 * Writes a run in other tools' formats: Markdown, annotations of GitHub and GitLab, OTLP JSON, and
 * Perfetto.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.text}, {@code otlp.internal.encode}, {@code
 * report.diagnosis}, {@code report.failure}, {@code report.internal.diff}, {@code
 * report.internal.text}, {@code report.model}, {@code report.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.export;

import org.jspecify.annotations.NullMarked;
