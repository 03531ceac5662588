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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(List.of(Condition.of("luck", on -> true, on -> "")));
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(List.of(Condition.of("luck", on -> false, on -> "had none")));
   * Expected span "work" with
   *   x luck, but had none
   * }</pre>
   */
  S matching(List<Condition<T>> conditions);

  /**
   * Expects a custom condition on the subject and its surroundings.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(
   *         Condition.of("a child", on -> !on.children().isEmpty(), on -> "has none"));
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(Condition.of("a twin", on -> false, on -> "has none"));
   * Expected span "work" with
   *   x a twin, but has none
   * }</pre>
   */
  default S matching(Condition<T> condition) {
    return matching(List.of(notNull(condition, "condition")));
  }
}
