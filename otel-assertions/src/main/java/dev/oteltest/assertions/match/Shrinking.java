package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.PointEntry;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.util.List;

/** Numbers of metrics that may become smaller, so that a lower bound may hold no longer. */
final class Shrinking {

  private Shrinking() {}

  /** Returns a condition on the value of a point, which is decided when that is known. */
  static Condition<PointEntry> value(Condition<PointEntry> value, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? value.openIf(it -> it.metric().mayChange() && isShrinking(it.metric().metric()))
        : value;
  }

  /** Returns a condition on the sum of a point, which is decided when that is known. */
  static Condition<PointEntry> sum(Condition<PointEntry> sum, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? sum.openIf(it -> it.metric().mayChange() && mayHaveNegatives(it.point()))
        : sum;
  }

  /** Returns a condition on the total of all points, which is decided when that is known. */
  static Condition<MetricEntry> total(Condition<MetricEntry> total, ValueMatcher expected) {
    return expected.holdsOnlyOfGrowing()
        ? total.openIf(it -> it.mayChange() && isShrinking(it.metric()))
        : total;
  }

  private static boolean isShrinking(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE -> true;
      case LONG_SUM -> !metric.getLongSumData().isMonotonic();
      case DOUBLE_SUM -> !metric.getDoubleSumData().isMonotonic();
      default -> false;
    };
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
