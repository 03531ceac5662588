package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.text.Numbers.notNaN;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of a point of a metric: {@code point().hasAttribute("step", "resize").hasValue(3)}.
 * A point is the value or distribution for one set of attributes. Immutable.
 *
 * @since 0.1
 */
public final class PointMatcher extends SignalMatcher<PointMatcher, PointEntry>
    implements AttributeConditions<PointMatcher> {

  PointMatcher(Expectation<PointEntry> expectation) {
    super(expectation, PointMatcher::new, Condition::neverEnding);
  }

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "an even value"
   */
  public PointMatcher matching(String words, Predicate<PointData> test) {
    return matching(ValueChecks.satisfying(words, test, PointEntry::point));
  }

  @Override
  PointMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return matching(
        Condition.on(conditions, (PointEntry it) -> it.point().getAttributes()).stream()
            .map(it -> it.decided(Decided.FROM_START))
            .toList());
  }

  /** Expects the given value of a sum or gauge. */
  public PointMatcher hasValue(Number value) {
    return matching(PointChecks.number("value", MetricLine::single, notNaN(value, "value")));
  }

  /** Expects a matching value of a sum or gauge. */
  public PointMatcher hasValue(ValueMatcher value) {
    return matching(PointChecks.value(notNull(value, "value")));
  }

  /** Expects the given number of measurements in a histogram or summary. */
  public PointMatcher hasCount(long count) {
    return matching(PointChecks.number("count", PointChecks::countOf, (Number) count));
  }

  /** Expects a matching number of measurements in a histogram or summary. */
  public PointMatcher hasCount(ValueMatcher count) {
    return matching(PointChecks.number("count", PointChecks::countOf, notNull(count, "count")));
  }

  /** Expects the given sum of the measurements in a histogram or summary. */
  public PointMatcher hasSum(Number sum) {
    return matching(PointChecks.number("sum", PointChecks::sumOf, notNaN(sum, "sum")));
  }

  /** Expects a matching sum of the measurements in a histogram or summary. */
  public PointMatcher hasSum(ValueMatcher sum) {
    return matching(PointChecks.sum(notNull(sum, "sum")));
  }

  /**
   * Expects the given smallest measurement; {@link #hasMin(ValueMatcher)} explains when it is
   * known.
   */
  public PointMatcher hasMin(Number min) {
    return matching(
        PointChecks.min(MetricLine.number(notNaN(min, "min")), it -> Numbers.areEqual(it, min)));
  }

  /**
   * Expects a smallest measurement that matches. A metric records the smallest since the SDK was
   * created, not since a test began. So it is known only if nothing as small was measured before
   * the test; otherwise, this fails and says so.
   */
  public PointMatcher hasMin(ValueMatcher min) {
    return matching(
        PointChecks.min(notNull(min, "min").expectation(), min::matches).decided(Decided.IN_QUIET));
  }

  /**
   * Expects the given largest measurement; {@link #hasMin(ValueMatcher)} explains when it is known.
   */
  public PointMatcher hasMax(Number max) {
    return matching(
        PointChecks.max(MetricLine.number(notNaN(max, "max")), it -> Numbers.areEqual(it, max)));
  }

  /**
   * Expects a largest measurement that matches; {@link #hasMin(ValueMatcher)} explains when it is
   * known.
   */
  public PointMatcher hasMax(ValueMatcher max) {
    return matching(
        PointChecks.max(notNull(max, "max").expectation(), max::matches)
            .decided(max.decidedWhileGrowing()));
  }

  /** Expects a histogram with the given bucket boundaries. */
  public PointMatcher hasBounds(double... bounds) {
    return matching(PointChecks.bounds(Arrays.stream(notNull(bounds, "bounds")).boxed().toList()));
  }

  /** Expects the given numbers of measurements in the buckets of a histogram. */
  public PointMatcher hasBucketCounts(long... counts) {
    return matching(PointChecks.bucketCounts(list(counts)));
  }

  /** Expects an exponential histogram with the given scale. */
  public PointMatcher hasScale(int scale) {
    return matching(
        PointChecks.number(
            "scale", PointChecks.ofExponential(ExponentialHistogramPointData::getScale), scale));
  }

  /** Expects the given number of measurements in the zero bucket of an exponential histogram. */
  public PointMatcher hasZeroCount(long count) {
    return matching(
        PointChecks.number(
            "zero count",
            PointChecks.ofExponential(ExponentialHistogramPointData::getZeroCount),
            count));
  }

  /**
   * Expects exactly the given buckets of positive measurements in an exponential histogram.
   *
   * @param offset the index of the first bucket
   * @param counts the numbers of measurements, from that bucket on
   */
  public PointMatcher hasPositiveBuckets(int offset, long... counts) {
    return matching(
        PointChecks.buckets(
            "positive buckets",
            offset,
            list(counts),
            ExponentialHistogramPointData::getPositiveBuckets));
  }

  /**
   * Expects exactly the given buckets of negative measurements in an exponential histogram.
   *
   * @param offset the index of the first bucket
   * @param counts the numbers of measurements, from that bucket on
   */
  public PointMatcher hasNegativeBuckets(int offset, long... counts) {
    return matching(
        PointChecks.buckets(
            "negative buckets",
            offset,
            list(counts),
            ExponentialHistogramPointData::getNegativeBuckets));
  }

  private static List<Long> list(long[] counts) {
    return Arrays.stream(notNull(counts, "counts")).boxed().toList();
  }

  /** Expects exactly the given time from which on the point counts. */
  public PointMatcher hasStartTime(Instant time) {
    return matching(
        ValueChecks.time(
            "start time", notNull(time, "time"), it -> it.point().getStartEpochNanos()));
  }

  /** Expects exactly the given time at which the point was collected. */
  public PointMatcher hasTime(Instant time) {
    return matching(
        ValueChecks.time("time", notNull(time, "time"), it -> it.point().getEpochNanos()));
  }

  /**
   * Expects a matching value for a quantile of a summary.
   *
   * @param quantile from 0 to 1, such as 0.99
   */
  public PointMatcher hasQuantile(double quantile, ValueMatcher value) {
    return matching(PointChecks.quantile(quantile, notNull(value, "value")));
  }

  /** Expects an exemplar that matches. */
  public PointMatcher hasExemplar(Consumer<? super ExemplarMatcher> exemplar) {
    return matching(SignalMatchers.exemplar().and(notNull(exemplar, "exemplar")).among());
  }

  /** Expects an exemplar from a span with the given name. */
  public PointMatcher hasExemplarIn(String name) {
    return hasExemplarIn(SignalMatchers.span(name));
  }

  /**
   * Expects an exemplar from a span that matches. An exemplar is a measurement that was kept as an
   * example.
   */
  public PointMatcher hasExemplarIn(Consumer<? super SpanMatcher> span) {
    return matching(ExemplarMatcher.amongIn(SpanMatcher.from(span, "span")));
  }
}
