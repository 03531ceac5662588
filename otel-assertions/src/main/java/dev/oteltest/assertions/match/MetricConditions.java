package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.function.Predicate;

/**
 * What can be expected of a metric: the one vocabulary of matchers and assertions.
 *
 * @param <S> what goes on expecting
 * @since 0.1
 */
public interface MetricConditions<S> {

  /** Expects something of the metric that there is no word for here. */
  S matching(Condition<MetricEntry> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words what it expects, as a noun phrase: "no more than ten points"
   */
  default S matching(String words, Predicate<MetricData> test) {
    return matching(Condition.of(words, it -> test.test(it.metric()), it -> "was otherwise"));
  }

  /** Expects that description. */
  default S withDescription(String description) {
    return matching(MetricChecks.description(description));
  }

  /** Expects that unit, such as {@code s}, {@code By} or {@code {request}}. */
  default S withUnit(String unit) {
    return matching(MetricChecks.unit(unit));
  }

  /** Expects that type of data. */
  default S withType(MetricDataType type) {
    return matching(MetricChecks.type(type));
  }

  /** Expects a sum that only grows: a counter. */
  default S isMonotonic() {
    return matching(MetricChecks.monotonic(true));
  }

  /** Expects a sum that may shrink: an up-down counter. */
  default S isNotMonotonic() {
    return matching(MetricChecks.monotonic(false));
  }

  /**
   * Expects sums or histograms of that temporality. What is captured in this JVM is always a delta:
   * what was added since the test began.
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

  /** Expects so many points: one for each set of attributes. */
  default S withPointCount(int count) {
    return matching(MetricChecks.pointCount(count));
  }

  /** Expects that the values of all points, of histograms the counts, add up to that. */
  default S withTotal(double total) {
    return matching(MetricChecks.total(total));
  }

  /** Expects that the values of all points, of histograms the counts, add up to what matches. */
  default S withTotal(ValueMatcher total) {
    return matching(MetricChecks.total(total));
  }

  /** Expects an instrumentation scope of that name. */
  default S withScope(String name) {
    return matching(OriginChecks.scope(name).on(it -> it.metric().getInstrumentationScopeInfo()));
  }

  /** Expects an attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(OriginChecks.attribute(key, value).on(it -> it.metric().getResource()));
  }
}
