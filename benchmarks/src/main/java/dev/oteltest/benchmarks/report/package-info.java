/**
 * Measures how long the run model takes, and how much memory; reading its file; the size of a run's
 * page, and what it costs a browser.
 *
 * <p>Depends on {@code otlp.file}, {@code report.failure}, {@code report.html}, {@code
 * report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.benchmarks.report;

import org.jspecify.annotations.NullMarked;
