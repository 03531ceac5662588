/**
 * The sections of the page: what each of them shows of a run, in plain HTML.
 *
 * <p>Depends on {@code internal.diff}, {@code report.diagnosis}, {@code report.failure}, {@code
 * report.internal.diff}, {@code report.internal.markup}, {@code report.internal.text}, {@code
 * report.metrics}, {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.section;

import org.jspecify.annotations.NullMarked;
