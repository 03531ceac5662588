package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/**
 * Expectations of a span: {@code span("GET /").withKind(SERVER).hasStatusOk()}. Immutable, so it
 * can be kept and refined.
 *
 * @since 0.1
 */
public final class SpanMatcher extends SignalMatcher<SpanMatcher, SpanNode>
    implements SpanConditions<SpanMatcher> {

  private SpanMatcher(Expectation<SpanNode> expectation) {
    super(expectation);
  }

  /** Matches a span with the given name. */
  public static SpanMatcher span(String name) {
    return new SpanMatcher(Expectation.named("span", name, SpanNode::name));
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return anySpan().withName(name);
  }

  /** Matches a span with any name. */
  public static SpanMatcher anySpan() {
    return new SpanMatcher(Expectation.named("span", null, SpanNode::name));
  }

  @Override
  SpanMatcher of(Expectation<SpanNode> other) {
    return new SpanMatcher(other);
  }

  /** Returns whether a span meets all expectations. */
  public boolean matches(SpanNode node) {
    return expectation().matches(node);
  }

  /** Returns all spans that meet all expectations. */
  public List<SpanNode> select(SpanForest forest) {
    return expectation().select(forest);
  }
}
