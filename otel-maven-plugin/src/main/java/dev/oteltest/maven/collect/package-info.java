/**
 * Receives the telemetry of the processes of a step, and adds it to the step's trace: {@code
 * otel:collect}.
 *
 * <p>Depends on {@code internal.config}, {@code internal.http}, {@code internal.span}, {@code
 * internal.text}, {@code maven.goal}, {@code maven.trace}, {@code otlp.file}, {@code
 * otlp.internal.decode}, {@code otlp.internal.merge}, {@code otlp.receiver}, {@code
 * report.internal.file}, {@code resource}, {@code resource.internal.ci}.
 */
@NullMarked
package dev.oteltest.maven.collect;

import org.jspecify.annotations.NullMarked;
