/**
 * What happens to runs as they get larger: time, memory and size of files.
 *
 * <p>Depends on {@code benchmarks.build}, {@code benchmarks.chart}, {@code benchmarks.process},
 * {@code benchmarks.report}, {@code benchmarks.suite}, {@code otlp.file}, {@code report.metrics},
 * {@code report.model}.
 */
@NullMarked
package dev.oteltest.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
