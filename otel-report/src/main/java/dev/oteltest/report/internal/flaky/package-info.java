/**
 * Why a test is flaky: what the spans and the surroundings of its failing attempts have, and those
 * of its passing ones don't.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code report.internal.model},
 * {@code report.internal.model.span}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.flaky;

import org.jspecify.annotations.NullMarked;
