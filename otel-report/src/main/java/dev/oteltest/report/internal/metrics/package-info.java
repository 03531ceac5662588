/**
 * The metrics of a run: duration, steps, errors, tests, findings, coverage.
 *
 * <p>Depends on {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.metrics;

import org.jspecify.annotations.NullMarked;
