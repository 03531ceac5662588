/**
 * The results of goals: which reports count, and what they add to a span.
 *
 * <p>Depends on {@code internal.config}, {@code internal.span}, {@code internal.text}, {@code
 * maven.fork}, {@code maven.project}, {@code maven.reports}, {@code maven.trace}, {@code
 * otlp.file}, {@code report.internal.failure}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.model.test}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.results;

import org.jspecify.annotations.NullMarked;
