/**
 * Captures the telemetry of the code under test, each signal for the test that caused it.
 *
 * <p>Depends on {@code capture.internal.install}, {@code capture.internal.metrics}, {@code
 * capture.internal.sdk}, {@code internal.config}, {@code internal.log}, {@code otlp.receiver},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.capture;

import org.jspecify.annotations.NullMarked;
