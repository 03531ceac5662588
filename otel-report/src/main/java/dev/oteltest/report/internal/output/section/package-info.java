/**
 * The sections of the page: what each of them shows of a run, in plain HTML whose only markup is
 * the page's own.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.diagnosis}, {@code report.internal.failure}, {@code report.internal.flaky},
 * {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.export}, {@code report.internal.output.terminal}, {@code
 * report.internal.text}, {@code report.internal.verdict.gate}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.section;

import org.jspecify.annotations.NullMarked;
