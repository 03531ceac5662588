package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.tree.MetricEntry;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a metric: {@code metric("runs").hasUnit("{run}").isMonotonic()}. Immutable, so it
 * can be kept and refined.
 *
 * @since 0.1
 */
public final class MetricMatcher extends SignalMatcher<MetricMatcher, MetricEntry>
    implements MetricConditions<MetricMatcher> {

  MetricMatcher(Expectation<MetricEntry> expectation) {
    super(expectation, MetricMatcher::new, Condition::neverEnding);
  }

  static Expectation<MetricEntry> named(@Nullable String name) {
    return Expectation.named("metric", name, entry -> entry.metric().getName());
  }

  /** Expects the given name. */
  @Override
  public MetricMatcher hasName(String name) {
    return and(SignalMatchers.metric(name));
  }

  @Override
  <U> MetricMatcher onOrigin(Condition<U> condition, Conditions.Origin<U> of) {
    return matching(condition.on(it -> of.ofMetric().apply(it.metric())));
  }
}
