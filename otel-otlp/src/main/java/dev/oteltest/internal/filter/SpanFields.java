package dev.oteltest.internal.filter;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** What filters see of a span. */
public interface SpanFields {

  String name();

  SpanKind kind();

  StatusCode status();

  String statusDescription();

  long durationNanos();

  String traceId();

  String spanId();

  Attributes attributes();

  Attributes resource();
}
