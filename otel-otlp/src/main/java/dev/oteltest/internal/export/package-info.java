/**
 * Sends encoded spans to an OTLP endpoint over HTTP, configured by OpenTelemetry's {@code
 * OTEL_EXPORTER_OTLP_*} variables: a whole file, or a run's spans while it goes on.
 *
 * <p>Depends on {@code otlp.internal.decode}, {@code otlp.internal.encode}.
 */
@NullMarked
package dev.oteltest.internal.export;

import org.jspecify.annotations.NullMarked;
