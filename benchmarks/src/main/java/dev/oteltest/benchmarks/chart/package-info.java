/**
 * Results of benchmarks as JSON, and charts of them as SVG.
 *
 * <p>Depends on {@code operations.internal.json}.
 */
@NullMarked
package dev.oteltest.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
