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
    super(expectation, Condition::neverEnding);
  }

  /**
   * Matches a metric with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_run_total"));
   *
   * Expected metric "imageflow_run_total", but no metric has that name. Did you mean "imageflow_runs_total"?
   * }</pre>
   */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(named(notNull(name, "name")));
  }

  /**
   * Matches a metric whose name matches.
   *
   * <pre class="example">
   * // passes:
   * assertThat(telemetry).hasMetric(metric(matching(".*_total")));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric(matching("x.*")));
   *
   * Expected a metric (the closest of 4) with
   *   x name matching /x.*&#47;, but was "imageflow_runs_total"
   * </pre>
   */
  public static MetricMatcher metric(ValueMatcher name) {
    return metric().hasName(name);
  }

  /**
   * Matches a metric with any name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric().hasUnit("s"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric().hasUnit("ms"));
   *
   * Expected a metric (the closest of 4) with
   *   x unit "ms", but was "{run}"
   * }</pre>
   */
  public static MetricMatcher metric() {
    return new MetricMatcher(named(null));
  }

  private static Expectation<MetricEntry> named(@Nullable String name) {
    return Expectation.named("metric", name, entry -> entry.metric().getName());
  }

  /**
   * Expects the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric().hasName("imageflow_runs_total"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric().hasName("imageflow_duration_secondss"));
   *
   * Expected metric "imageflow_duration_secondss", but no metric has that name. Did you mean "imageflow_duration_seconds"?
   * }</pre>
   */
  @Override
  public MetricMatcher hasName(String name) {
    return and(metric(name));
  }

  @Override
  MetricMatcher of(Expectation<MetricEntry> other) {
    return new MetricMatcher(other);
  }
}
