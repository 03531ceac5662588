package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
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
    return matching(Condition.of(words, it -> test.test(it.metric()), it -> "was otherwise"));
  }

  /** Expects the given description. */
  default S withDescription(String description) {
    return matching(MetricChecks.description(description));
  }

  /** Expects the given unit, such as {@code s}, {@code By} or {@code {request}}. */
  default S withUnit(String unit) {
    return matching(MetricChecks.unit(unit));
  }

  /** Expects the given type of data. */
  default S withType(MetricDataType type) {
    return matching(MetricChecks.type(type));
  }

  /** Expects a sum that only grows, as a counter's does. */
  default S isMonotonic() {
    return matching(MetricChecks.monotonic(true));
  }

  /** Expects a sum that may shrink, as an up-down counter's may. */
  default S isNotMonotonic() {
    return matching(MetricChecks.monotonic(false));
  }

  /**
   * Expects sums or histograms with the given temporality. Metrics captured in this JVM are always
   * deltas, which contain what was added since the test began.
   */
  default S withTemporality(AggregationTemporality temporality) {
    return matching(MetricChecks.temporality(temporality));
  }

  /** Expects a point that matches. */
  default S withPoint(PointMatcher point) {
    return matching(MetricChecks.point(point));
  }

  /** Expects that no point matches. */
  default S withoutPoint(PointMatcher point) {
    return matching(MetricChecks.noPoint(point));
  }

  /** Expects that every point matches. */
  default S withEachPoint(PointMatcher point) {
    return matching(MetricChecks.eachPoint(point));
  }

  /** Expects the given number of points. A metric has one point for each set of attributes. */
  default S withPointCount(int count) {
    return matching(MetricChecks.pointCount(count));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to the given total.
   */
  default S withTotal(double total) {
    return matching(MetricChecks.total(total));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to a total that
   * matches.
   */
  default S withTotal(ValueMatcher total) {
    return matching(MetricChecks.total(total));
  }

  /** Expects an instrumentation scope with the given name. */
  default S withScope(String name) {
    return matching(OriginChecks.scope(name).on(it -> it.metric().getInstrumentationScopeInfo()));
  }

  /** Expects the given attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(OriginChecks.attribute(key, value).on(it -> it.metric().getResource()));
  }
}
