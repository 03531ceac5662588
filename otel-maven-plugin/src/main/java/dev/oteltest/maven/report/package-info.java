/**
 * Writes the page that shows a run: at the end of a build, and by {@code otel:report}.
 *
 * <p>Depends on {@code internal.config}, {@code maven.goal}, {@code report.export}, {@code
 * report.html}, {@code report.input}, {@code report.model}, {@code resource}, {@code
 * resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.report;

import org.jspecify.annotations.NullMarked;
