/**
 * Finds the reports that a goal wrote, and records their results on its span.
 *
 * <p>Depends on {@code internal.classfile}, {@code internal.config}, {@code internal.span}, {@code
 * internal.text}, {@code maven.fork}, {@code maven.goal}, {@code maven.toolfiles}, {@code
 * maven.trace}, {@code operations.internal.tool}, {@code otlp.file}, {@code
 * report.internal.failure}, {@code report.internal.file}, {@code report.internal.history}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.text}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.maven.goalresults;

import org.jspecify.annotations.NullMarked;
