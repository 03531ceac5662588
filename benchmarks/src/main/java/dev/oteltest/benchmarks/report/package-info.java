/**
 * Measures how long the run model takes, and how much memory.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.benchmarks.report;

import org.jspecify.annotations.NullMarked;
