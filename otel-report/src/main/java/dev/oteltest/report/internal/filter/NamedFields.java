package dev.oteltest.report.internal.filter;

import dev.oteltest.internal.filter.SpanFields;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** What has only a name and attributes, such as a finding. */
record NamedFields(String name, Attributes attributes) implements SpanFields {

  @Override
  public Attributes resource() {
    return Attributes.empty();
  }

  @Override
  public SpanKind kind() {
    return SpanKind.INTERNAL;
  }

  @Override
  public StatusCode status() {
    return StatusCode.UNSET;
  }

  @Override
  public String statusDescription() {
    return "";
  }

  @Override
  public long durationNanos() {
    return 0;
  }

  @Override
  public String traceId() {
    return "";
  }

  @Override
  public String spanId() {
    return "";
  }
}
