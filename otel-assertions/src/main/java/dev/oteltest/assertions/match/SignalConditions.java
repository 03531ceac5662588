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
   *     .matching(
   *         List.of(Condition.of("a parent", on -> on.parent() != null, on -> "has none")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(
   *         List.of(Condition.of("a parent", on -> on.parent() != null, on -> "has none"), Condition.of("no child", on -> on.children().isEmpty(), on -> "has some")));
   *
   * Expected span "work" with
   *     a parent
   *   x no child, but has some
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
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching(
   *         Condition.of("two children", on -> on.children().size() == 2, on -> "has " + on.children().size()));
   *
   * Expected span "work" with
   *   x two children, but has 1
   * }</pre>
   */
  default S matching(Condition<T> condition) {
    return matching(List.of(notNull(condition, "condition")));
  }
}
