/**
 * Shows runs in a browser while they run: otel:serve, and without Maven (ServeMain).
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code maven.collect}, {@code
 * maven.goal}, {@code maven.report}, {@code otlp.internal.run}, {@code otlp.receiver}, {@code
 * report.internal.file}, {@code report.internal.live}, {@code report.internal.verdict.comparison}.
 */
@NullMarked
package dev.oteltest.maven.serve;

import org.jspecify.annotations.NullMarked;
