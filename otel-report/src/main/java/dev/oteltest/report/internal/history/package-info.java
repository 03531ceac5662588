/**
 * The history of tests: what each run leaves as rows, and the file that they are in.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code otlp.internal.decode},
 * {@code report.internal.diagnosis}, {@code report.internal.failure}, {@code
 * report.internal.model}, {@code report.internal.model.span}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison.identity}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.history;

import org.jspecify.annotations.NullMarked;
