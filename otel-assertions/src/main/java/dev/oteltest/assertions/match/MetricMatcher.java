package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.MetricEntry;

/**
 * What a metric is expected to be: {@code metric("runs").withUnit("{run}").isMonotonic()}.
 * Immutable, so it may be kept and refined.
 *
 * @since 0.1
 */
public final class MetricMatcher implements MetricConditions<MetricMatcher> {

  private final Expectation<MetricEntry> expectation;

  private MetricMatcher(Expectation<MetricEntry> expectation) {
    this.expectation = expectation;
  }

  /** A metric of that name. */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(
        Expectation.named("metric", name, (MetricEntry it) -> it.metric().getName()));
  }

  /** A metric of a name that matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return anyMetric()
        .matching(
            Condition.of(
                "name " + name.expectation(),
                it -> name.matches(it.metric().getName()),
                it -> "was " + ValueFormatter.quote(it.metric().getName())));
  }

  /** A metric of any name. */
  public static MetricMatcher anyMetric() {
    return new MetricMatcher(
        Expectation.named("metric", null, (MetricEntry it) -> it.metric().getName()));
  }

  @Override
  public MetricMatcher matching(Condition<MetricEntry> condition) {
    return new MetricMatcher(expectation.with(condition));
  }

  /** What it expects. */
  public Expectation<MetricEntry> expectation() {
    return expectation;
  }

  @Override
  public String toString() {
    return expectation.describe();
  }
}
