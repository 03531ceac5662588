package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import java.util.List;

/**
 * Expectations of a span, metric, point or log record, shared by matchers and assertions: every
 * word adds conditions.
 *
 * @param <S> the type on which the chain continues
 * @param <T> the type of the subject with its surroundings, such as {@code SpanNode}
 * @since 0.1
 */
public interface SignalConditions<S, T> {

  /**
   * Expects custom conditions on the subject and its surroundings; a failure reports all that do
   * not hold.
   */
  S matching(List<Condition<T>> conditions);

  /** Expects a custom condition on the subject and its surroundings. */
  default S matching(Condition<T> condition) {
    return matching(List.of(notNull(condition, "condition")));
  }
}
