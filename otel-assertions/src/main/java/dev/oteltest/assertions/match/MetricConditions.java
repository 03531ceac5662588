package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.function.Predicate;

/**
 * Expectations of a metric, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface MetricConditions<S> {

  /** Expects a custom condition on the metric. */
  S matching(Condition<MetricEntry> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "no more than ten points"
   */
  default S matching(String words, Predicate<MetricData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(notNull(words, "words"), it -> test.test(it.metric()), it -> "was otherwise"));
  }

  /** Expects a sum that only grows, as a counter's does. */
  default S isMonotonic() {
    return matching(MetricChecks.monotonic(true));
  }

  /** Expects a sum that may shrink, as an up-down counter's may. */
  default S isNotMonotonic() {
    return matching(MetricChecks.monotonic(false));
  }
}
