/**
 * Shows a run, a test or a trace as text in a terminal: headlines, failures, span trees.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.diagnosis}, {@code report.internal.failure}, {@code report.internal.filter},
 * {@code report.internal.flaky}, {@code report.internal.model}, {@code report.internal.model.span},
 * {@code report.internal.text}, {@code report.internal.verdict.comparison.identity}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.terminal;

import org.jspecify.annotations.NullMarked;
