package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.MetricLine.Distribution;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on points of metrics. */
final class PointChecks {

  /** The kinds of metrics whose numbers may become smaller, so that a bound may hold no longer. */
  private static final Set<String> SHRINKING = Set.of("gauge", "up-down counter");

  private PointChecks() {}

  static Condition<PointEntry> value(ValueMatcher value) {
    return shrinking(
        number("value", MetricLine::single, value), value, it -> isShrinking(it.metric()));
  }

  static Condition<PointEntry> sum(ValueMatcher sum) {
    return shrinking(
        number("sum", PointChecks::sumOf, sum),
        sum,
        it -> it.metric().mayChange() && mayHaveNegatives(it.point()));
  }

  static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, Number expected) {
    return part(
        what + " " + MetricLine.number(expected),
        what,
        of,
        it -> Numbers.areEqual(it, expected),
        MetricLine::number);
  }

  static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, ValueMatcher expected) {
    return matching(what, of, expected).decided(expected.decidedWhileGrowing());
  }

  private static Condition<PointEntry> matching(
      String what, Function<PointData, @Nullable Number> of, ValueMatcher expected) {
    return PointChecks.<Number>part(
        what + " " + expected.expectation(),
        what,
        of,
        expected::matches,
        it -> MetricLine.number(it) + expected.explain(it));
  }

  /**
   * Returns the condition that a point has a part that passes a test.
   *
   * @param what the part
   * @param of returns the part; null if the point has none
   * @param words returns the text of a part
   */
  private static <V> Condition<PointEntry> part(
      String expectation,
      String what,
      Function<PointData, @Nullable V> of,
      Predicate<V> test,
      Function<V, String> words) {
    return ValueChecks.there(
        expectation,
        it -> of.apply(it.point()),
        test,
        it -> absence(what, it),
        (V part) -> new Mismatch(expectation, "was " + words.apply(part)));
  }

  /** Says that a point has no such number, and what it is instead. */
  private static String absence(String what, PointEntry entry) {
    return "has no " + what + ": " + MetricLine.value(entry.point());
  }

  static @Nullable Number countOf(PointData point) {
    return Distribution.of(point, Distribution::count);
  }

  static @Nullable Number sumOf(PointData point) {
    return Distribution.of(point, Distribution::sum);
  }

  static Condition<PointEntry> quantile(double quantile, ValueMatcher value) {
    return matching(
        "quantile " + MetricLine.number(quantile), point -> quantileOf(point, quantile), value);
  }

  private static @Nullable Number quantileOf(PointData point, double quantile) {
    if (point instanceof SummaryPointData summary) {
      for (ValueAtQuantile value : summary.getValues()) {
        if (value.getQuantile() == quantile) {
          return value.getValue();
        }
      }
    }
    return null;
  }

  /**
   * Returns a condition on a number, which is decided when that is known of one that may shrink.
   */
  static <T> Condition<T> shrinking(
      Condition<T> number, ValueMatcher expected, Predicate<T> mayShrink) {
    return expected.holdsOnlyOfGrowing() ? number.openIf(mayShrink) : number;
  }

  /** Returns whether the numbers of a metric may become smaller. */
  static boolean isShrinking(MetricEntry entry) {
    return entry.mayChange() && SHRINKING.contains(MetricLine.kind(entry.metric()));
  }

  static boolean sumMayShrink(MetricEntry entry) {
    return entry.mayChange()
        && entry.metric().getData().getPoints().stream().anyMatch(PointChecks::mayHaveNegatives);
  }

  /**
   * Returns whether negative values may have been measured, and so may be again. SDKs drop those of
   * histograms, but a view may make a histogram of any other instrument.
   */
  private static boolean mayHaveNegatives(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.hasMin() ? histogram.getMin() < 0 : countsBelowZero(histogram);
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getNegativeBuckets().getTotalCount() > 0;
    }
    return point instanceof SummaryPointData summary
        && summary.getValues().stream().anyMatch(it -> it.getValue() < 0);
  }

  /** Returns whether there may be values below zero, given only the buckets. */
  private static boolean countsBelowZero(HistogramPointData histogram) {
    List<Long> counts = histogram.getCounts();
    for (int bucket = 0; bucket < counts.size(); bucket++) {
      boolean isAboveZero = bucket > 0 && histogram.getBoundaries().get(bucket - 1) >= 0;
      if (!isAboveZero && counts.get(bucket) > 0) {
        return true;
      }
    }
    return false;
  }

  static Condition<PointEntry> min(String words, Predicate<Number> test) {
    return extreme("min", "smaller", Distribution::min, words, test);
  }

  static Condition<PointEntry> max(String words, Predicate<Number> test) {
    return extreme("max", "larger", Distribution::max, words, test);
  }

  /** Returns a condition on an extreme, which is unknown if the process measured another before. */
  private static Condition<PointEntry> extreme(
      String what,
      String beyond,
      Function<Distribution, @Nullable Double> of,
      String words,
      Predicate<Number> test) {
    return ValueChecks.<PointEntry, Number>there(
            what + " " + words,
            it -> Distribution.of(it.point(), of),
            test,
            it ->
                isHistogram(it.point())
                    ? "is not known: a "
                        + beyond
                        + " or equal one was measured before the test, or none is recorded"
                    : absence(what, it),
            number -> new Mismatch(what + " " + words, "was " + MetricLine.number(number)))
        .unknownIf(it -> isHistogram(it.point()) && Distribution.of(it.point(), of) == null);
  }

  private static boolean isHistogram(PointData point) {
    return point instanceof HistogramPointData || point instanceof ExponentialHistogramPointData;
  }

  static Condition<PointEntry> bounds(List<Double> bounds) {
    return histogram("bounds", bounds, HistogramPointData::getBoundaries)
        .decided(Decided.FROM_START);
  }

  static Condition<PointEntry> bucketCounts(List<Long> counts) {
    return histogram("bucket counts", counts, HistogramPointData::getCounts);
  }

  private static <N extends Number> Condition<PointEntry> histogram(
      String what, List<N> expected, Function<HistogramPointData, List<N>> of) {
    return PointChecks.<List<N>>part(
        what + " " + MetricLine.numbers(expected),
        what,
        point -> point instanceof HistogramPointData histogram ? of.apply(histogram) : null,
        expected::equals,
        MetricLine::numbers);
  }

  static <V> Function<PointData, @Nullable V> ofExponential(
      Function<ExponentialHistogramPointData, V> of) {
    return point ->
        point instanceof ExponentialHistogramPointData histogram ? of.apply(histogram) : null;
  }

  static Condition<PointEntry> buckets(
      String what,
      int offset,
      List<Long> counts,
      Function<ExponentialHistogramPointData, ExponentialHistogramBuckets> of) {
    return part(
        what + " " + words(offset, counts),
        what,
        ofExponential(of),
        it -> it.getOffset() == offset && it.getBucketCounts().equals(counts),
        it -> words(it.getOffset(), it.getBucketCounts()));
  }

  private static String words(int offset, List<Long> counts) {
    return MetricLine.numbers(counts) + " from " + offset + " on";
  }
}
