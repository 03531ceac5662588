package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.MetricEntry;

/**
 * Expectations of a metric: {@code metric("runs").withUnit("{run}").isMonotonic()}. Immutable, so
 * it can be kept and refined.
 *
 * @since 0.1
 */
public final class MetricMatcher implements MetricConditions<MetricMatcher> {

  private final Expectation<MetricEntry> expectation;

  private MetricMatcher(Expectation<MetricEntry> expectation) {
    this.expectation = expectation;
  }

  /** Matches a metric with the given name. */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(
        Expectation.named("metric", name, (MetricEntry it) -> it.metric().getName()));
  }

  /** Matches a metric whose name matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return anyMetric()
        .matching(
            Condition.of(
                "name " + name.expectation(),
                it -> name.matches(it.metric().getName()),
                it -> "was " + ValueFormatter.quote(it.metric().getName())));
  }

  /** Matches a metric with any name. */
  public static MetricMatcher anyMetric() {
    return new MetricMatcher(
        Expectation.named("metric", null, (MetricEntry it) -> it.metric().getName()));
  }

  @Override
  public MetricMatcher matching(Condition<MetricEntry> condition) {
    return new MetricMatcher(expectation.with(condition));
  }

  /** Returns all expectations. */
  public Expectation<MetricEntry> expectation() {
    return expectation;
  }

  @Override
  public String toString() {
    return expectation.describe();
  }
}
