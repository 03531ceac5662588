package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on the points of histograms. */
final class HistogramChecks {

  private HistogramChecks() {}

  static Condition<PointEntry> min(Number min) {
    return extreme("min", "smaller", HistogramChecks::minOf, MetricLine.number(min), equalTo(min));
  }

  static Condition<PointEntry> min(ValueMatcher min) {
    return extreme("min", "smaller", HistogramChecks::minOf, min.expectation(), min::matches)
        .decided(Decided.IN_QUIET);
  }

  static Condition<PointEntry> max(Number max) {
    return extreme("max", "larger", HistogramChecks::maxOf, MetricLine.number(max), equalTo(max));
  }

  static Condition<PointEntry> max(ValueMatcher max) {
    return extreme("max", "larger", HistogramChecks::maxOf, max.expectation(), max::matches)
        .decided(max.decidedWhileGrowing());
  }

  private static Predicate<Number> equalTo(Number expected) {
    return number -> Numbers.areEqual(number, expected);
  }

  /** Returns a condition on an extreme, which is unknown if the process measured another before. */
  private static Condition<PointEntry> extreme(
      String what,
      String beyond,
      Function<PointData, @Nullable Number> of,
      String words,
      Predicate<Number> test) {
    return Condition.<PointEntry>of(
            what + " " + words,
            it -> {
              Number number = of.apply(it.point());
              return number != null && test.test(number);
            },
            it -> {
              Number number = of.apply(it.point());
              if (number != null) {
                return "was " + MetricLine.number(number);
              }
              return isHistogram(it.point())
                  ? "is not known: a "
                      + beyond
                      + " or equal one was measured before the test, or none is recorded"
                  : PointChecks.absence(what, it);
            })
        .unknownIf(it -> isHistogram(it.point()) && of.apply(it.point()) == null);
  }

  private static boolean isHistogram(PointData point) {
    return point instanceof HistogramPointData || point instanceof ExponentialHistogramPointData;
  }

  private static @Nullable Number minOf(PointData point) {
    if (point instanceof HistogramPointData histogram && histogram.hasMin()) {
      return histogram.getMin();
    }
    return point instanceof ExponentialHistogramPointData histogram && histogram.hasMin()
        ? histogram.getMin()
        : null;
  }

  private static @Nullable Number maxOf(PointData point) {
    if (point instanceof HistogramPointData histogram && histogram.hasMax()) {
      return histogram.getMax();
    }
    return point instanceof ExponentialHistogramPointData histogram && histogram.hasMax()
        ? histogram.getMax()
        : null;
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

  static Condition<PointEntry> scale(int scale) {
    return PointChecks.number(
        "scale", ofExponential(ExponentialHistogramPointData::getScale), scale);
  }

  static Condition<PointEntry> zeroCount(long count) {
    return PointChecks.number(
        "zero count", ofExponential(ExponentialHistogramPointData::getZeroCount), count);
  }

  private static <V> Function<PointData, @Nullable V> ofExponential(
      Function<ExponentialHistogramPointData, V> of) {
    return point ->
        point instanceof ExponentialHistogramPointData histogram ? of.apply(histogram) : null;
  }

  static Condition<PointEntry> positiveBuckets(int offset, List<Long> counts) {
    return buckets(
        "positive buckets", offset, counts, ExponentialHistogramPointData::getPositiveBuckets);
  }

  static Condition<PointEntry> negativeBuckets(int offset, List<Long> counts) {
    return buckets(
        "negative buckets", offset, counts, ExponentialHistogramPointData::getNegativeBuckets);
  }

  private static Condition<PointEntry> buckets(
      String what,
      int offset,
      List<Long> counts,
      Function<ExponentialHistogramPointData, ExponentialHistogramBuckets> of) {
    return PointChecks.part(
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
