package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of a metric, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface MetricConditions<S> extends SignalConditions<S, MetricEntry>, OriginConditions<S> {

  @Override
  default S hasScope(Condition<InstrumentationScopeInfo> condition) {
    return matching(
        notNull(condition, "condition")
            .decided(Decided.FROM_START)
            .on(it -> it.metric().getInstrumentationScopeInfo()));
  }

  @Override
  default S hasResource(Condition<Resource> condition) {
    return matching(
        notNull(condition, "condition")
            .decided(Decided.FROM_START)
            .on(it -> it.metric().getResource()));
  }

  /**
   * Expects that a predicate holds.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .matching("a unit", metric -> !metric.getUnit().isEmpty());
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .matching("no unit", metric -> metric.getUnit().isEmpty());
   *
   * Expected metric "imageflow_runs_total" with
   *   x no unit, but was otherwise
   * }</pre>
   *
   * @param words a description of the predicate, as a noun phrase: "no more than ten points"
   */
  default S matching(String words, Predicate<MetricData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(notNull(words, "words"), it -> test.test(it.metric()), it -> "was otherwise"));
  }

  /**
   * Expects the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric("imageflow_runs_total").hasName("imageflow_runs_total");
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .hasName("imageflow_duration_seconds");
   *
   * Expected metric "imageflow_runs_total" with
   *   x name "imageflow_duration_seconds", but was "imageflow_runs_total"
   * }</pre>
   */
  default S hasName(String name) {
    return matching(ValueChecks.name(notNull(name, "name"), it -> it.metric().getName()));
  }

  /**
   * Expects a name that matches.
   *
   * <pre class="example">
   * // passes:
   * assertThat(telemetry).hasMetric("imageflow_runs_total").hasName(matching(".*_total"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric("imageflow_runs_total").hasName(matching("x.*"));
   *
   * Expected metric "imageflow_runs_total" with
   *   x name matching /x.*&#47;, but was "imageflow_runs_total"
   * </pre>
   */
  default S hasName(ValueMatcher name) {
    return matching(ValueChecks.name(notNull(name, "name"), it -> it.metric().getName()));
  }

  /**
   * Expects a sum that only grows, as a counter's does.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric("imageflow_runs_total").isMonotonic();
   *
   * // fails:
   * assertThat(telemetry).hasMetric("imageflow_duration_seconds").isMonotonic();
   *
   * Expected metric "imageflow_duration_seconds" with
   *   x a sum that only grows, but was a histogram
   * }</pre>
   */
  default S isMonotonic() {
    return matching(MetricChecks.monotonic(true));
  }

  /**
   * Expects a sum that may shrink, as an up-down counter's may.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasMetric("queue_size").isNotMonotonic();
   *
   * // fails:
   * assertThat(bad).hasMetric("imageflow_runs_total").isNotMonotonic();
   *
   * Expected metric "imageflow_runs_total" with
   *   x a sum that may shrink, but was a counter
   * }</pre>
   */
  default S isNotMonotonic() {
    return matching(MetricChecks.monotonic(false));
  }

  /**
   * Expects the given description.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasDescription("Runs so far"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasDescription("Runs"));
   *
   * Expected metric "imageflow_runs_total" with
   *   x description "Runs", but was "Runs so far"
   * }</pre>
   */
  default S hasDescription(String description) {
    return matching(MetricChecks.description(notNull(description, "description")));
  }

  /**
   * Expects the given unit, such as {@code s}, {@code By} or {@code {request}}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasUnit("{run}"));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasUnit("1"));
   *
   * Expected metric "imageflow_runs_total" with
   *   x unit "1", but was "{run}"
   * }</pre>
   */
  default S hasUnit(String unit) {
    return matching(MetricChecks.unit(notNull(unit, "unit")));
  }

  /**
   * Expects the given type of data.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasType(MetricDataType.LONG_SUM));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasType(MetricDataType.DOUBLE_SUM));
   *
   * Expected metric "imageflow_runs_total" with
   *   x type DOUBLE_SUM, but was LONG_SUM
   * }</pre>
   */
  default S hasType(MetricDataType type) {
    return matching(MetricChecks.type(notNull(type, "type")));
  }

  /**
   * Expects sums or histograms with the given temporality. Metrics captured in this JVM are always
   * deltas, which contain what was added since the test began.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasTemporality(DELTA));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("imageflow_runs_total").hasTemporality(CUMULATIVE));
   *
   * Expected metric "imageflow_runs_total" with
   *   x temporality CUMULATIVE, but was DELTA
   * }</pre>
   */
  default S hasTemporality(AggregationTemporality temporality) {
    return matching(MetricChecks.temporality(notNull(temporality, "temporality")));
  }

  /**
   * Expects a point that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasPoint(point().hasAttribute("step", "load").hasValue(3)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasPoint(point().hasAttribute("step", "load").hasValue(1)));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a point with attribute step = "load", value 1, but the closest {step="load"} misses value 1 (was 3)
   * }</pre>
   */
  default S hasPoint(PointMatcher point) {
    return matching(MetricChecks.point(notNull(point, "point")));
  }

  /**
   * Expects a point that meets all that a lambda expects: {@code hasPoint(it -> it.hasValue(3))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .hasPoint(point -> point.hasAttribute("step", "load").hasValue(3));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .hasPoint(point -> point.hasAttribute("step", "load").hasValue(1));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a point with attribute step = "load", value 1, but the closest {step="load"} misses value 1 (was 3)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasPoint(Consumer<? super PointMatcher> point) {
    return hasPoint(PointMatcher.point().and(point));
  }

  /**
   * Expects that no point matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasNoPoint(point().hasAttribute("step", "resize")));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasNoPoint(point().hasAttribute("step", "load")));
   *
   * Expected metric "imageflow_runs_total" with
   *   x no point with attribute step = "load", but has {step="load"}  3
   * }</pre>
   */
  default S hasNoPoint(PointMatcher point) {
    return matching(MetricChecks.noPoint(notNull(point, "point")));
  }

  /**
   * Expects that there are points and that each of them matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasEachPoint(point().hasValue(atLeast(1))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("imageflow_runs_total").hasEachPoint(point().hasValue(atLeast(2))));
   *
   * Expected metric "imageflow_runs_total" with
   *   x each point with value of at least 2, but {step="store"} misses value of at least 2 (was 1)
   * }</pre>
   */
  default S hasEachPoint(PointMatcher point) {
    return matching(MetricChecks.eachPoint(notNull(point, "point")));
  }

  /**
   * Expects that every point meets all that a lambda expects: {@code hasEachPoint(it ->
   * it.hasValue(3))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .hasEachPoint(point -> point.hasValue(atLeast(1)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric("imageflow_runs_total")
   *     .hasEachPoint(point -> point.hasValue(atLeast(2)));
   *
   * Expected metric "imageflow_runs_total" with
   *   x each point with value of at least 2, but {step="store"} misses value of at least 2 (was 1)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasEachPoint(Consumer<? super PointMatcher> point) {
    return hasEachPoint(PointMatcher.point().and(point));
  }

  /**
   * Expects the given number of points. A metric has one point for each set of attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasPointCount(2));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasPointCount(1));
   *
   * Expected metric "imageflow_runs_total" with
   *   x 1 point, but has 2
   * }</pre>
   */
  default S hasPointCount(int count) {
    return matching(MetricChecks.pointCount(notNegative(count, "count")));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to the given total.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasTotal(4));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasTotal(3));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a total of 3, but was 4
   * }</pre>
   */
  default S hasTotal(Number total) {
    return matching(MetricChecks.total(notNaN(total, "total")));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to a total that
   * matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasTotal(atMost(4)));
   *
   * // fails:
   * assertThat(telemetry).hasMetric(metric("imageflow_runs_total").hasTotal(atMost(3)));
   *
   * Expected metric "imageflow_runs_total" with
   *   x a total of at most 3, but was 4
   * }</pre>
   */
  default S hasTotal(ValueMatcher total) {
    return matching(MetricChecks.total(notNull(total, "total")));
  }
}
