/**
 * Sends encoded spans to an OTLP endpoint over HTTP, as OpenTelemetry's variables {@code
 * OTEL_EXPORTER_OTLP_*} say: a file's by whoever uploads it, and a run's while it goes on.
 */
@NullMarked
package dev.oteltest.export;

import org.jspecify.annotations.NullMarked;
