/**
 * The metrics of PromQL and of OpenTelemetry by their names in Prometheus, and Prometheus'
 * notations of durations, series and strings.
 *
 * <p>Depends on {@code otlp.file}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.operations.internal.promql;

import org.jspecify.annotations.NullMarked;
