/**
 * Sends encoded spans to an OTLP endpoint over HTTP, configured by OpenTelemetry's {@code
 * OTEL_EXPORTER_OTLP_*} variables: a whole file, the spans of a run as they end, or its metrics at
 * its end.
 *
 * <p>Depends on {@code internal.config}, {@code internal.http}, {@code internal.log}, {@code
 * internal.redact}, {@code internal.text}, {@code otlp.internal.decode}, {@code
 * otlp.internal.encode}.
 */
@NullMarked
package dev.oteltest.internal.export;

import org.jspecify.annotations.NullMarked;
