/**
 * Receives the telemetry of the processes of a step, and adds it to the step's trace.
 *
 * <p>Depends on {@code internal.config}, {@code otlp.file}, {@code otlp.internal.merge}, {@code
 * otlp.receiver}.
 */
@NullMarked
package dev.oteltest.maven.collect;

import org.jspecify.annotations.NullMarked;
