package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import java.util.function.Function;

/** Attributes of the resource or scope of a span. */
record OriginAttributes(SpanMatcher span, String words, Function<SpanNode, Attributes> attributes)
    implements AttributeConditions<OriginAttributes> {

  @Override
  public OriginAttributes withAttributes(Condition<Attributes> condition) {
    Condition<SpanNode> ofOrigin =
        condition
            .prefixed(words)
            .<SpanNode>on(attributes)
            .withoutKeys()
            .decided(Condition.Decided.FROM_START);
    return new OriginAttributes(span.matching(ofOrigin), words, attributes);
  }
}
