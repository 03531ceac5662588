/**
 * OTLP trace data in and out of {@link io.opentelemetry.sdk.trace.data.SpanData}, and the trace
 * file.
 */
@NullMarked
package dev.oteltest.otlp;

import org.jspecify.annotations.NullMarked;
