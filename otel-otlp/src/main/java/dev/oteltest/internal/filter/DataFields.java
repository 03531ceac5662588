package dev.oteltest.internal.filter;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span as OpenTelemetry's SDK has it. One that has not ended has taken no time yet. */
record DataFields(SpanData span) implements SpanFields {

  @Override
  public String name() {
    return span.getName();
  }

  @Override
  public SpanKind kind() {
    return span.getKind();
  }

  @Override
  public StatusCode status() {
    return span.getStatus().getStatusCode();
  }

  @Override
  public String statusDescription() {
    return span.getStatus().getDescription();
  }

  @Override
  public long durationNanos() {
    return span.hasEnded() ? span.getEndEpochNanos() - span.getStartEpochNanos() : 0;
  }

  @Override
  public String traceId() {
    return span.getTraceId();
  }

  @Override
  public String spanId() {
    return span.getSpanId();
  }

  @Override
  public Attributes attributes() {
    return span.getAttributes();
  }

  @Override
  public Attributes resource() {
    return span.getResource().getAttributes();
  }
}
