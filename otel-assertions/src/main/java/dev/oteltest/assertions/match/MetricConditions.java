package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.text.Numbers.notNaN;
import static dev.oteltest.assertions.match.Conditions.add;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of a metric, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface MetricConditions<S> extends SignalConditions<S, MetricEntry>, OriginConditions<S> {

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "no more than ten points"
   */
  default S matching(String words, Predicate<MetricData> test) {
    return add(this, ValueChecks.satisfying(words, test, MetricEntry::metric));
  }

  /** Expects the given name. */
  default S hasName(String name) {
    return add(this, ValueChecks.name(notNull(name, "name"), it -> it.metric().getName()));
  }

  /** Expects a name that matches. */
  default S hasName(ValueMatcher name) {
    return add(this, ValueChecks.name(notNull(name, "name"), it -> it.metric().getName()));
  }

  /** Expects a sum that only grows, as a counter's does. */
  default S isMonotonic() {
    return add(this, MetricChecks.monotonic(true));
  }

  /** Expects a sum that may shrink, as an up-down counter's may. */
  default S isNotMonotonic() {
    return add(this, MetricChecks.monotonic(false));
  }

  /** Expects the given description. */
  default S hasDescription(String description) {
    return add(
        this,
        ValueChecks.<MetricEntry>equal(
                "description",
                notNull(description, "description"),
                it -> it.metric().getDescription(),
                it -> "has none")
            .decided(Decided.FROM_START));
  }

  /** Expects the given unit, such as {@code s}, {@code By} or {@code {request}}. */
  default S hasUnit(String unit) {
    return add(
        this,
        ValueChecks.<MetricEntry>equal(
                "unit", notNull(unit, "unit"), it -> it.metric().getUnit(), it -> "has none")
            .decided(Decided.FROM_START));
  }

  /** Expects the given type of data. */
  default S hasType(MetricDataType type) {
    return add(
        this,
        Condition.fixed(
            "type " + notNull(type, "type"),
            it -> it.metric().getType() == type,
            it -> "was " + it.metric().getType()));
  }

  /**
   * Expects sums or histograms with the given temporality. Metrics captured in this JVM are always
   * deltas, which contain what was added since the test began.
   */
  default S hasTemporality(AggregationTemporality temporality) {
    return add(this, MetricChecks.temporality(notNull(temporality, "temporality")));
  }

  /** Expects a point that matches: {@code hasPoint(it -> it.hasValue(3))}. */
  default S hasPoint(Consumer<? super PointMatcher> point) {
    return add(this, MetricChecks.point(SignalMatchers.point().and(notNull(point, "point"))));
  }

  /** Expects that no point matches. */
  default S hasNoPoint(Consumer<? super PointMatcher> point) {
    return add(this, MetricChecks.noPoint(SignalMatchers.point().and(notNull(point, "point"))));
  }

  /** Expects that there are points and that each of them matches. */
  default S hasEachPoint(Consumer<? super PointMatcher> point) {
    return add(this, MetricChecks.eachPoint(SignalMatchers.point().and(notNull(point, "point"))));
  }

  /** Expects the given number of points. A metric has one point for each set of attributes. */
  default S hasPointCount(int count) {
    return add(
        this,
        Condition.<MetricEntry>of(
                ValueFormatter.count(notNegative(count, "count"), "point"),
                it -> it.metric().getData().getPoints().size() == count,
                it -> "has " + it.metric().getData().getPoints().size())
            .decided(Decided.IN_QUIET));
  }

  /**
   * Expects that the values of all points add up to the given total; of a histogram, the number of
   * its measurements, while {@link #hasSum(Number)} adds up what was measured.
   */
  default S hasTotal(Number total) {
    return add(this, MetricChecks.Sum.TOTAL.of(notNaN(total, "total")));
  }

  /** Expects a total that matches; {@link #hasTotal(Number)} explains how it adds up. */
  default S hasTotal(ValueMatcher total) {
    return add(this, MetricChecks.Sum.TOTAL.of(notNull(total, "total")));
  }

  /**
   * Expects that all that was measured adds up to the given sum; of a histogram, its measurements,
   * while {@link #hasTotal(Number)} counts them.
   */
  default S hasSum(Number sum) {
    return add(this, MetricChecks.Sum.SUM.of(notNaN(sum, "sum")));
  }

  /** Expects a sum that matches; {@link #hasSum(Number)} explains how it adds up. */
  default S hasSum(ValueMatcher sum) {
    return add(this, MetricChecks.Sum.SUM.of(notNull(sum, "sum")));
  }
}
