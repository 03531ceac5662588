package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
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

  private MetricMatcher(Expectation<MetricEntry> expectation) {
    super(expectation, MetricMatcher::new, Condition::neverEnding);
  }

  /** Matches a metric with the given name. */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(named(notNull(name, "name")));
  }

  /** Matches a metric whose name matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return metric().hasName(name);
  }

  /** Matches a metric with any name. */
  public static MetricMatcher metric() {
    return new MetricMatcher(named(null));
  }

  private static Expectation<MetricEntry> named(@Nullable String name) {
    return Expectation.named("metric", name, entry -> entry.metric().getName());
  }

  /** Expects the given name. */
  @Override
  public MetricMatcher hasName(String name) {
    return and(metric(name));
  }

  @Override
  <U> MetricMatcher onOrigin(Condition<U> condition, Conditions.Origin<U> of) {
    return matching(condition.on(it -> of.ofMetric().apply(it.metric())));
  }
}
