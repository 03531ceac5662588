/**
 * The summary on the console at the end of a build.
 *
 * <p>Depends on {@code maven.reports}, {@code otlp.internal.merge}, {@code report.diagnosis},
 * {@code report.failure}, {@code report.internal.text}, {@code report.model}, {@code report.text},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.summary;

import org.jspecify.annotations.NullMarked;
