/**
 * What the rules of a gate count: the elements of a run, and the values of their counters.
 *
 * <p>Depends on {@code internal.filter}, {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.diagnosis}, {@code report.internal.filter}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate.count;

import org.jspecify.annotations.NullMarked;
