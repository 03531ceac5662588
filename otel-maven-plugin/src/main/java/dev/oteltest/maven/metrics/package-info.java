/**
 * Writes the metrics of a build at its end: to a file, and as text.
 *
 * <p>Depends on {@code internal.config}, {@code maven.collect}, {@code otlp.internal.encode},
 * {@code report.internal.metrics}, {@code report.internal.model}.
 */
@NullMarked
package dev.oteltest.maven.metrics;

import org.jspecify.annotations.NullMarked;
