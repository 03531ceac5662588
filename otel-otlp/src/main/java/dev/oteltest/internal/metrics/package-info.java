/**
 * Computes the metrics of a run from its spans: duration, steps, errors, tests, findings, coverage.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.internal.metrics;

import org.jspecify.annotations.NullMarked;
