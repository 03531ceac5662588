/**
 * The metrics of a run: duration, steps, errors, tests, findings, coverage.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.metrics;

import org.jspecify.annotations.NullMarked;
