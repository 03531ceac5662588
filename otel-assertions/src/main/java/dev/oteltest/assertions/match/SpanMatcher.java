package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;
import java.util.function.Function;

/**
 * Expectations of a span: {@code span("GET /").hasKind(SERVER).hasStatusOk()}. Immutable, so it can
 * be kept and refined.
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
    return new SpanMatcher(Expectation.named("span", notNull(name, "name"), SpanNode::name));
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return span().hasName(notNull(name, "name"));
  }

  /** Matches a span with any name. */
  public static SpanMatcher span() {
    return new SpanMatcher(Expectation.named("span", null, SpanNode::name));
  }

  @Override
  SpanMatcher of(Expectation<SpanNode> other) {
    return new SpanMatcher(other);
  }

  /** Expects the given name. */
  @Override
  public SpanMatcher hasName(String name) {
    return and(span(name));
  }

  /**
   * Returns the condition that one of some spans matches.
   *
   * @param words what precedes the expectations: {@code a place in}
   * @param actual returns what was found instead
   */
  <T> Condition<T> oneOf(
      String words, Function<T, List<SpanNode>> spans, Function<T, String> actual) {
    return new Condition<>(
            words + expectation().describe(),
            it -> spans.apply(it).stream().anyMatch(this::matches),
            actual,
            expectation().keys())
        .ofOneOf(expectation(), spans);
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
