package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Expectations of a span: {@code span("GET /").hasKind(SERVER).hasStatusOk()}. Immutable, so it can
 * be kept and refined.
 *
 * @since 0.1
 */
public final class SpanMatcher extends SignalMatcher<SpanMatcher, SpanNode>
    implements SpanConditions<SpanMatcher> {

  SpanMatcher(Expectation<SpanNode> expectation) {
    super(expectation, SpanMatcher::new);
  }

  /** Expects the given name. */
  @Override
  public SpanMatcher hasName(String name) {
    return and(SignalMatchers.span(name));
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
            words + expected().describe(),
            it -> spans.apply(it).stream().anyMatch(this::matches),
            actual,
            expected().keys())
        .ofOneOf(expected(), spans);
  }

  /** Returns the matcher that a word takes, or that its lambda describes. */
  static SpanMatcher from(Consumer<? super SpanMatcher> words, String what) {
    return words instanceof SpanMatcher matcher
        ? matcher
        : SignalMatchers.span().and(notNull(words, what));
  }

  boolean matches(SpanNode node) {
    return expected().matches(node);
  }

  List<SpanNode> select(SpanForest forest) {
    return expected().select(forest);
  }

  @Override
  SpanMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return matching(RecordingLimit.SPAN_ATTRIBUTES.on(conditions, it -> it.span().getAttributes()));
  }

  @Override
  <U> SpanMatcher onOrigin(Condition<U> condition, Conditions.Origin<U> of) {
    return matching(condition.on(it -> of.ofSpan().apply(it.span())));
  }
}
