/**
 * Everything that reaches into the private state of an OpenTelemetry SDK or agent.
 *
 * <p>Depends on {@code capture.internal.metrics}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.capture.internal.sdk;

import org.jspecify.annotations.NullMarked;
