package dev.oteltest.assertions;

import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.ValueMatcher;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;

/**
 * Assertions on one metric; {@link SignalAssert} explains how several metrics are distinguished.
 *
 * @since 0.1
 */
public class MetricAssert extends SignalAssert<MetricAssert, MetricData, MetricEntry, MetricMatcher>
    implements MetricConditions<MetricAssert> {

  MetricAssert(MetricData actual) {
    super(actual, MetricAssert.class, SignalKind.METRICS);
  }

  /** Verifies that the metric has the given description. */
  public MetricAssert hasDescription(String description) {
    return is(MetricMatcher.metric().hasDescription(description));
  }

  /**
   * Verifies that the metric has the given unit, such as {@code s}, {@code By} or {@code
   * {request}}.
   */
  public MetricAssert hasUnit(String unit) {
    return is(MetricMatcher.metric().hasUnit(unit));
  }

  /** Verifies that the metric has the given type of data. */
  public MetricAssert hasType(MetricDataType type) {
    return is(MetricMatcher.metric().hasType(type));
  }

  /**
   * Verifies that the metric has sums or histograms with the given temporality. Metrics captured in
   * this JVM are always deltas, which contain what was added since the test began.
   */
  public MetricAssert hasTemporality(AggregationTemporality temporality) {
    return is(MetricMatcher.metric().hasTemporality(temporality));
  }

  /** Verifies that the metric has a point that matches. */
  public MetricAssert hasPoint(PointMatcher point) {
    return is(MetricMatcher.metric().hasPoint(point));
  }

  /** Verifies that no point matches. */
  public MetricAssert hasNoPoint(PointMatcher point) {
    return is(MetricMatcher.metric().hasNoPoint(point));
  }

  /** Verifies that every point matches. */
  public MetricAssert hasEachPoint(PointMatcher point) {
    return is(MetricMatcher.metric().hasEachPoint(point));
  }

  /**
   * Verifies that the metric has the given number of points. A metric has one point for each set of
   * attributes.
   */
  public MetricAssert hasPointCount(int count) {
    return is(MetricMatcher.metric().hasPointCount(count));
  }

  /**
   * Verifies that the values of all points, or the counts of histograms, add up to the given total.
   */
  public MetricAssert hasTotal(Number total) {
    return is(MetricMatcher.metric().hasTotal(total));
  }

  /**
   * Verifies that the values of all points, or the counts of histograms, add up to a total that
   * matches.
   */
  public MetricAssert hasTotal(ValueMatcher total) {
    return is(MetricMatcher.metric().hasTotal(total));
  }

  /** Verifies that the metric has an instrumentation scope with the given name. */
  public MetricAssert hasScope(String name) {
    return is(MetricMatcher.metric().hasScope(name));
  }

  /** Verifies that the metric has the given attribute of the resource. */
  public <T> MetricAssert hasResourceAttribute(AttributeKey<T> key, T value) {
    return is(MetricMatcher.metric().hasResourceAttribute(key, value));
  }

  /** Verifies that the metric has the given attribute of the resource. */
  public MetricAssert hasResourceAttribute(String key, Object value) {
    return is(MetricMatcher.metric().hasResourceAttribute(key, value));
  }
}
