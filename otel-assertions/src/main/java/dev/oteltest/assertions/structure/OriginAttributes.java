package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.function.Function;

/** Attributes of the resource or scope of a span. */
record OriginAttributes(SpanMatcher span, String words, Function<SpanNode, Attributes> attributes)
    implements AttributeConditions<OriginAttributes> {

  @Override
  public OriginAttributes hasAttributes(List<Condition<Attributes>> conditions) {
    SpanMatcher matcher = span.matching(conditions.stream().map(this::ofOrigin).toList());
    return new OriginAttributes(matcher, words, attributes);
  }

  private Condition<SpanNode> ofOrigin(Condition<Attributes> condition) {
    return condition
        .prefixed(words)
        .<SpanNode>on(attributes)
        .withoutKeys()
        .decided(Condition.Decided.FROM_START);
  }
}
