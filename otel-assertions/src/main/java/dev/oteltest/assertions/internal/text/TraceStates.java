package dev.oteltest.assertions.internal.text;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;

/** Entries of a trace state as attributes, whose notation they have. */
public final class TraceStates {

  private TraceStates() {}

  public static Attributes of(SpanContext context) {
    AttributesBuilder entries = Attributes.builder();
    context
        .getTraceState()
        .forEach((key, value) -> entries.put(AttributeKey.stringKey(key), value));
    return entries.build();
  }
}
