package dev.oteltest.report.internal.gate.metric;

import dev.oteltest.report.internal.gate.count.Counts;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import org.jspecify.annotations.Nullable;

/**
 * What a point of a metric says, or several points together.
 *
 * @param at when it was measured, in nanoseconds since the epoch
 * @param value the value; of a histogram, the sum of what was measured
 * @param measurements how many measurements a histogram has
 * @param most the largest measurement of a histogram; NaN if it is not known
 * @param example a span that it leads to; null if it has none
 */
record Reading(
    long at, double value, double measurements, double most, @Nullable SpanContext example) {

  static Reading of(PointData point) {
    if (point instanceof LongPointData number) {
      return of(point, (double) number.getValue(), Counts.NONE, Counts.NONE);
    }
    if (point instanceof DoublePointData number) {
      return of(point, number.getValue(), Counts.NONE, Counts.NONE);
    }
    if (point instanceof HistogramPointData histogram) {
      double most = histogram.hasMax() ? histogram.getMax() : Counts.NONE;
      return of(point, histogram.getSum(), (double) histogram.getCount(), most);
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      double most = histogram.hasMax() ? histogram.getMax() : Counts.NONE;
      return of(point, histogram.getSum(), (double) histogram.getCount(), most);
    }
    SummaryPointData summary = (SummaryPointData) point;
    return of(point, summary.getSum(), (double) summary.getCount(), Counts.NONE);
  }

  private static Reading of(PointData point, double value, double measurements, double most) {
    SpanContext example =
        point.getExemplars().stream().findFirst().map(ExemplarData::getSpanContext).orElse(null);
    return new Reading(point.getEpochNanos(), value, measurements, most, example);
  }

  /** Returns the one that was measured last; of two at one time, the other. */
  Reading last(Reading other) {
    Reading last = other.at < at ? this : other;
    return new Reading(last.at, last.value, last.measurements, last.most, example(other));
  }

  /** Returns both together. */
  Reading plus(Reading other) {
    return new Reading(
        Math.max(at, other.at),
        value + other.value,
        measurements + other.measurements,
        Math.max(most, other.most), // NaN if one of them is not known
        example(other));
  }

  private @Nullable SpanContext example(Reading other) {
    return example == null ? other.example : example;
  }
}
