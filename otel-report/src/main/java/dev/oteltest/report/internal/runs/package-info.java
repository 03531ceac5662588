/**
 * The runs that are kept: where, for how long, how they are called, and which of them others are
 * compared with.
 *
 * <p>Depends on {@code internal.text}, {@code otlp.internal.decode}, {@code
 * report.internal.failure}, {@code report.internal.file}, {@code report.internal.flaky}, {@code
 * report.internal.git}, {@code report.internal.history}, {@code report.internal.input}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.terminal}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity}, {@code
 * resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.runs;

import org.jspecify.annotations.NullMarked;
