package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;

/** Conditions on what identifies a span to other processes. */
public final class IdentityChecks {

  private IdentityChecks() {}

  public static Condition<SpanNode> traceId(String id) {
    if (!TraceId.isValid(id)) {
      throw new IllegalArgumentException(
          "traceId must be 32 lower-case hexadecimal digits, but is " + ValueFormatter.show(id));
    }
    return Condition.<SpanNode>of(
            "trace id " + id,
            node -> node.span().getTraceId().equals(id),
            node -> "was " + node.span().getTraceId())
        .decided(Decided.FROM_START);
  }

  public static Condition<SpanNode> spanId(String id) {
    if (!SpanId.isValid(id)) {
      throw new IllegalArgumentException(
          "spanId must be 16 lower-case hexadecimal digits, but is " + ValueFormatter.show(id));
    }
    return Condition.<SpanNode>of(
            "span id " + id,
            node -> node.span().getSpanId().equals(id),
            node -> "was " + node.span().getSpanId())
        .decided(Decided.FROM_START);
  }

  public static Condition<SpanNode> traceState(String key, String value) {
    return ValueChecks.<SpanNode>equal(
            "trace state " + ValueFormatter.plain(key) + " =",
            value,
            node -> node.span().getSpanContext().getTraceState().get(key),
            "has no such entry")
        .decided(Decided.FROM_START);
  }

  public static Condition<SpanNode> sampled() {
    return Condition.<SpanNode>of(
            "the flag sampled",
            node -> node.span().getSpanContext().isSampled(),
            node -> "was not sampled")
        .decided(Decided.FROM_START);
  }
}
