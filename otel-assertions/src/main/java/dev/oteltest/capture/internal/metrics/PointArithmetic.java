package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subtracts and adds points of one attribute set. If a later point is smaller than the earlier one,
 * the metric was reset, so all of the later point counts as added.
 */
public final class PointArithmetic {

  private PointArithmetic() {}

  static @Nullable LongPointData difference(LongPointData now, LongPointData then) {
    long value = now.getValue() - then.getValue();
    if (value == 0) {
      return null;
    }
    return value < 0
        ? now
        : ImmutableLongPointData.create(
            then.getEpochNanos(),
            now.getEpochNanos(),
            now.getAttributes(),
            value,
            now.getExemplars());
  }

  static @Nullable DoublePointData difference(DoublePointData now, DoublePointData then) {
    double value = now.getValue() - then.getValue();
    if (value == 0) {
      return null;
    }
    return value < 0
        ? now
        : ImmutableDoublePointData.create(
            then.getEpochNanos(),
            now.getEpochNanos(),
            now.getAttributes(),
            value,
            now.getExemplars());
  }

  static @Nullable HistogramPointData difference(HistogramPointData now, HistogramPointData then) {
    if (now.getCount() == then.getCount()) {
      return null;
    }
    if (now.getCount() < then.getCount() || !now.getBoundaries().equals(then.getBoundaries())) {
      return now;
    }
    List<Long> counts = new ArrayList<>(now.getCounts().size());
    for (int i = 0; i < now.getCounts().size(); i++) {
      counts.add(now.getCounts().get(i) - then.getCounts().get(i));
    }
    boolean hasMin = now.hasMin() && then.hasMin() && now.getMin() < then.getMin();
    boolean hasMax = now.hasMax() && then.hasMax() && now.getMax() > then.getMax();
    return ImmutableHistogramPointData.create(
        then.getEpochNanos(),
        now.getEpochNanos(),
        now.getAttributes(),
        now.getSum() - then.getSum(),
        hasMin,
        hasMin ? now.getMin() : 0,
        hasMax,
        hasMax ? now.getMax() : 0,
        now.getBoundaries(),
        counts,
        now.getExemplars());
  }

  static @Nullable ExponentialHistogramPointData difference(
      ExponentialHistogramPointData now, ExponentialHistogramPointData then) {
    if (now.getCount() == then.getCount()) {
      return null;
    }
    if (now.getCount() < then.getCount()) {
      return now;
    }
    boolean hasMin = now.hasMin() && then.hasMin() && now.getMin() < then.getMin();
    boolean hasMax = now.hasMax() && then.hasMax() && now.getMax() > then.getMax();
    return ImmutableExponentialHistogramPointData.create(
        now.getScale(),
        now.getSum() - then.getSum(),
        now.getZeroCount() - then.getZeroCount(),
        hasMin,
        hasMin ? now.getMin() : 0,
        hasMax,
        hasMax ? now.getMax() : 0,
        difference(now.getPositiveBuckets(), then.getPositiveBuckets(), now.getScale()),
        difference(now.getNegativeBuckets(), then.getNegativeBuckets(), now.getScale()),
        then.getEpochNanos(),
        now.getEpochNanos(),
        now.getAttributes(),
        now.getExemplars());
  }

  private static ExponentialHistogramBuckets difference(
      ExponentialHistogramBuckets now, ExponentialHistogramBuckets then, int scale) {
    return ExponentialCounts.of(now, scale).minus(ExponentialCounts.of(then, scale)).asBuckets();
  }

  /**
   * Returns the sum of two points: what a sender reported before, and what it reported as added.
   */
  public static PointData sum(PointData one, PointData more) {
    if (one instanceof LongPointData a && more instanceof LongPointData b) {
      return ImmutableLongPointData.create(
          a.getStartEpochNanos(),
          b.getEpochNanos(),
          b.getAttributes(),
          a.getValue() + b.getValue(),
          b.getExemplars());
    }
    if (one instanceof DoublePointData a && more instanceof DoublePointData b) {
      return ImmutableDoublePointData.create(
          a.getStartEpochNanos(),
          b.getEpochNanos(),
          b.getAttributes(),
          a.getValue() + b.getValue(),
          b.getExemplars());
    }
    if (one instanceof HistogramPointData a
        && more instanceof HistogramPointData b
        && a.getBoundaries().equals(b.getBoundaries())) {
      return sum(a, b);
    }
    return one instanceof ExponentialHistogramPointData a
            && more instanceof ExponentialHistogramPointData b
        ? sum(a, b)
        : more;
  }

  private static HistogramPointData sum(HistogramPointData a, HistogramPointData b) {
    List<Long> counts = new ArrayList<>(a.getCounts().size());
    for (int i = 0; i < a.getCounts().size(); i++) {
      counts.add(a.getCounts().get(i) + b.getCounts().get(i));
    }
    boolean hasMin = a.hasMin() && b.hasMin();
    boolean hasMax = a.hasMax() && b.hasMax();
    return ImmutableHistogramPointData.create(
        a.getStartEpochNanos(),
        b.getEpochNanos(),
        b.getAttributes(),
        a.getSum() + b.getSum(),
        hasMin,
        hasMin ? Math.min(a.getMin(), b.getMin()) : 0,
        hasMax,
        hasMax ? Math.max(a.getMax(), b.getMax()) : 0,
        b.getBoundaries(),
        counts,
        b.getExemplars());
  }

  private static ExponentialHistogramPointData sum(
      ExponentialHistogramPointData a, ExponentialHistogramPointData b) {
    int scale = Math.min(a.getScale(), b.getScale());
    boolean hasMin = a.hasMin() && b.hasMin();
    boolean hasMax = a.hasMax() && b.hasMax();
    return ImmutableExponentialHistogramPointData.create(
        scale,
        a.getSum() + b.getSum(),
        a.getZeroCount() + b.getZeroCount(),
        hasMin,
        hasMin ? Math.min(a.getMin(), b.getMin()) : 0,
        hasMax,
        hasMax ? Math.max(a.getMax(), b.getMax()) : 0,
        sum(a.getPositiveBuckets(), b.getPositiveBuckets(), scale),
        sum(a.getNegativeBuckets(), b.getNegativeBuckets(), scale),
        a.getStartEpochNanos(),
        b.getEpochNanos(),
        b.getAttributes(),
        b.getExemplars());
  }

  private static ExponentialHistogramBuckets sum(
      ExponentialHistogramBuckets one, ExponentialHistogramBuckets more, int scale) {
    return ExponentialCounts.of(one, scale).plus(ExponentialCounts.of(more, scale)).asBuckets();
  }

  /** Returns a copy of a point with other exemplars, which must be of its type. */
  @SuppressWarnings("unchecked")
  static PointData withExemplars(PointData point, List<? extends ExemplarData> exemplars) {
    if (point instanceof LongPointData it) {
      return ImmutableLongPointData.create(
          it.getStartEpochNanos(),
          it.getEpochNanos(),
          it.getAttributes(),
          it.getValue(),
          (List<LongExemplarData>) exemplars);
    }
    List<DoubleExemplarData> doubles = (List<DoubleExemplarData>) exemplars;
    if (point instanceof DoublePointData it) {
      return ImmutableDoublePointData.create(
          it.getStartEpochNanos(), it.getEpochNanos(), it.getAttributes(), it.getValue(), doubles);
    }
    if (point instanceof HistogramPointData it) {
      return ImmutableHistogramPointData.create(
          it.getStartEpochNanos(),
          it.getEpochNanos(),
          it.getAttributes(),
          it.getSum(),
          it.hasMin(),
          it.getMin(),
          it.hasMax(),
          it.getMax(),
          it.getBoundaries(),
          it.getCounts(),
          doubles);
    }
    if (point instanceof ExponentialHistogramPointData it) {
      return ImmutableExponentialHistogramPointData.create(
          it.getScale(),
          it.getSum(),
          it.getZeroCount(),
          it.hasMin(),
          it.getMin(),
          it.hasMax(),
          it.getMax(),
          it.getPositiveBuckets(),
          it.getNegativeBuckets(),
          it.getStartEpochNanos(),
          it.getEpochNanos(),
          it.getAttributes(),
          doubles);
    }
    return point;
  }
}
