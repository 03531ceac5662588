package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
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

  static Condition<PointEntry> value(Number value) {
    return number("value", PointChecks::valueOf, value);
  }

  static Condition<PointEntry> value(ValueMatcher value) {
    return shrinkingValue(number("value", PointChecks::valueOf, value), value);
  }

  static Condition<PointEntry> count(long count) {
    return number("count", PointChecks::countOf, (Number) count);
  }

  static Condition<PointEntry> count(ValueMatcher count) {
    return number("count", PointChecks::countOf, count);
  }

  static Condition<PointEntry> sum(Number sum) {
    return number("sum", PointChecks::sumOf, sum);
  }

  static Condition<PointEntry> sum(ValueMatcher sum) {
    return shrinkingSum(number("sum", PointChecks::sumOf, sum), sum);
  }

  static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, Number expected) {
    return number(
        what + " " + MetricLine.number(expected),
        what,
        of,
        it -> Numbers.areEqual(it, expected),
        it -> "");
  }

  static Condition<PointEntry> number(
      String what, Function<PointData, @Nullable Number> of, ValueMatcher expected) {
    return number(
            what + " " + expected.expectation(), what, of, expected::matches, expected::explain)
        .decided(expected.decidedWhileGrowing());
  }

  static Condition<PointEntry> number(
      String words,
      String what,
      Function<PointData, @Nullable Number> of,
      Predicate<Number> test,
      Function<Number, String> why) {
    return part(words, what, of, test, it -> MetricLine.number(it) + why.apply(it));
  }

  /**
   * Returns the condition that a point has a part that passes a test.
   *
   * @param what the part
   * @param of returns the part; null if the point has none
   * @param words returns the text of a part
   */
  static <V> Condition<PointEntry> part(
      String expectation,
      String what,
      Function<PointData, @Nullable V> of,
      Predicate<V> test,
      Function<V, String> words) {
    return Condition.of(
        expectation,
        it -> {
          V part = of.apply(it.point());
          return part != null && test.test(part);
        },
        it -> {
          V part = of.apply(it.point());
          return part == null ? absence(what, it) : "was " + words.apply(part);
        });
  }

  /** Says that a point has no such number, and what it is instead. */
  static String absence(String what, PointEntry entry) {
    return "has no " + what + ": " + MetricLine.value(entry.point());
  }

  static @Nullable Number valueOf(PointData point) {
    if (point instanceof LongPointData number) {
      return number.getValue();
    }
    return point instanceof DoublePointData number ? number.getValue() : null;
  }

  static @Nullable Number countOf(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getCount();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getCount();
    }
    return point instanceof SummaryPointData summary ? summary.getCount() : null;
  }

  private static @Nullable Number sumOf(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getSum();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getSum();
    }
    return point instanceof SummaryPointData summary ? summary.getSum() : null;
  }

  static Condition<PointEntry> quantile(double quantile, ValueMatcher value) {
    return number(
        "quantile " + MetricLine.number(quantile) + " " + value.expectation(),
        "quantile " + MetricLine.number(quantile),
        point -> quantileOf(point, quantile),
        value::matches,
        value::explain);
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

  /** Returns a condition on the value of a point, which is decided when that is known. */
  private static Condition<PointEntry> shrinkingValue(
      Condition<PointEntry> value, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? value.openIf(it -> it.metric().mayChange() && isShrinking(it.metric().metric()))
        : value;
  }

  /** Returns a condition on the sum of a point, which is decided when that is known. */
  private static Condition<PointEntry> shrinkingSum(
      Condition<PointEntry> sum, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? sum.openIf(it -> it.metric().mayChange() && mayHaveNegatives(it.point()))
        : sum;
  }

  /** Returns a condition on the total of all points, which is decided when that is known. */
  static Condition<MetricEntry> shrinkingTotal(
      Condition<MetricEntry> total, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? total.openIf(it -> it.mayChange() && isShrinking(it.metric()))
        : total;
  }

  /** Returns whether the numbers of a metric may become smaller. */
  private static boolean isShrinking(MetricData metric) {
    return SHRINKING.contains(MetricLine.kind(metric));
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
}
