package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
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
    super(expectation);
  }

  /** Matches a metric with the given name. */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(named(notNull(name, "name")));
  }

  /** Matches a metric whose name matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return metric()
        .matching(Expectation.name(notNull(name, "name"), entry -> entry.metric().getName()));
  }

  /** Matches a metric with any name. */
  public static MetricMatcher metric() {
    return new MetricMatcher(named(null));
  }

  private static Expectation<MetricEntry> named(@Nullable String name) {
    return Expectation.named("metric", name, entry -> entry.metric().getName());
  }

  @Override
  Condition<MetricEntry> adapted(Condition<MetricEntry> condition) {
    return condition.neverEnding();
  }

  @Override
  MetricMatcher of(Expectation<MetricEntry> other) {
    return new MetricMatcher(other);
  }

  /** Expects the given description. */
  public MetricMatcher withDescription(String description) {
    return matching(MetricChecks.description(notNull(description, "description")));
  }

  /** Expects the given unit, such as {@code s}, {@code By} or {@code {request}}. */
  public MetricMatcher withUnit(String unit) {
    return matching(MetricChecks.unit(notNull(unit, "unit")));
  }

  /** Expects the given type of data. */
  public MetricMatcher withType(MetricDataType type) {
    return matching(MetricChecks.type(notNull(type, "type")));
  }

  /**
   * Expects sums or histograms with the given temporality. Metrics captured in this JVM are always
   * deltas, which contain what was added since the test began.
   */
  public MetricMatcher withTemporality(AggregationTemporality temporality) {
    return matching(MetricChecks.temporality(notNull(temporality, "temporality")));
  }

  /** Expects a point that matches. */
  public MetricMatcher withPoint(PointMatcher point) {
    return matching(MetricChecks.point(notNull(point, "point")));
  }

  /** Expects that no point matches. */
  public MetricMatcher withoutPoint(PointMatcher point) {
    return matching(MetricChecks.noPoint(notNull(point, "point")));
  }

  /** Expects that every point matches. */
  public MetricMatcher withEachPoint(PointMatcher point) {
    return matching(MetricChecks.eachPoint(notNull(point, "point")));
  }

  /** Expects the given number of points. A metric has one point for each set of attributes. */
  public MetricMatcher withPointCount(int count) {
    return matching(MetricChecks.pointCount(notNegative(count, "count")));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to the given total.
   */
  public MetricMatcher withTotal(Number total) {
    return matching(MetricChecks.total(notNaN(total, "total")));
  }

  /**
   * Expects that the values of all points, or the counts of histograms, add up to a total that
   * matches.
   */
  public MetricMatcher withTotal(ValueMatcher total) {
    return matching(MetricChecks.total(notNull(total, "total")));
  }

  /** Expects an instrumentation scope with the given name. */
  public MetricMatcher withScope(String name) {
    return matching(
        ValueChecks.scope(notNull(name, "name"))
            .on(it -> it.metric().getInstrumentationScopeInfo()));
  }

  /** Expects the given attribute of the resource. */
  public <T> MetricMatcher withResourceAttribute(AttributeKey<T> key, T value) {
    return withResourceAttribute(AttributeChecks.nameOf(key), value);
  }

  /** Expects the given attribute of the resource. */
  public MetricMatcher withResourceAttribute(String key, Object value) {
    return matching(
        ValueChecks.attribute(notNull(key, "key"), notNull(value, "value"))
            .on(it -> it.metric().getResource()));
  }
}
