/**
 * The sections of the page: what each of them shows of a run, in plain HTML.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.diagnosis}, {@code report.internal.diff}, {@code report.internal.failure}, {@code
 * report.internal.gate}, {@code report.internal.gate.output}, {@code report.internal.markup},
 * {@code report.internal.model}, {@code report.internal.model.build}, {@code
 * report.internal.model.span}, {@code report.internal.model.test}, {@code report.internal.text},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.section;

import org.jspecify.annotations.NullMarked;
