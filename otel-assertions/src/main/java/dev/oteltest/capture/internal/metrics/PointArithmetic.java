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
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Subtracts and adds points of one attribute set. If a later point is smaller than the earlier one,
 * the metric was reset, so all of the later point counts as added.
 */
public final class PointArithmetic {

  private PointArithmetic() {}

  /** Returns what was added to a point, or null if nothing was. */
  static @Nullable PointData difference(PointData now, PointData then) {
    double added = added(now, then);
    if (added == 0) {
      return null;
    }
    return added < 0 ? now : combined(now, then, then.getEpochNanos(), -1, now.getExemplars());
  }

  /** Returns by how much a point grew; less than 0 if it was reset. */
  private static double added(PointData now, PointData then) {
    if (now instanceof LongPointData later && then instanceof LongPointData earlier) {
      return later.getValue() - earlier.getValue();
    }
    if (now instanceof DoublePointData later && then instanceof DoublePointData earlier) {
      return later.getValue() - earlier.getValue();
    }
    if (now instanceof HistogramPointData later && then instanceof HistogramPointData earlier) {
      long more = later.getCount() - earlier.getCount();
      return more == 0 || later.getBoundaries().equals(earlier.getBoundaries()) ? more : -1;
    }
    return now instanceof ExponentialHistogramPointData later
            && then instanceof ExponentialHistogramPointData earlier
        ? later.getCount() - earlier.getCount()
        : -1;
  }

  /**
   * Returns the sum of two points: what a sender reported before, and what it reported as added.
   */
  public static PointData sum(PointData one, PointData more) {
    return combined(more, one, one.getStartEpochNanos(), 1, more.getExemplars());
  }

  /** Returns a copy of a point with other exemplars, which must be of its type. */
  static PointData withExemplars(PointData point, List<? extends ExemplarData> exemplars) {
    return combined(point, point, point.getStartEpochNanos(), 0, exemplars);
  }

  /**
   * Adds or subtracts points; the later one if they are of different kinds or boundaries.
   *
   * @param start the start of the result
   * @param sign 1 to add the earlier one, -1 to subtract it, 0 to leave the later one as it is
   * @param exemplars those of the result
   */
  @SuppressWarnings("unchecked")
  private static PointData combined(
      PointData later,
      PointData earlier,
      long start,
      int sign,
      List<? extends ExemplarData> exemplars) {
    if (later instanceof LongPointData a && earlier instanceof LongPointData b) {
      return ImmutableLongPointData.create(
          start,
          a.getEpochNanos(),
          a.getAttributes(),
          a.getValue() + sign * b.getValue(),
          (List<LongExemplarData>) exemplars);
    }
    List<DoubleExemplarData> doubles = (List<DoubleExemplarData>) exemplars;
    if (later instanceof DoublePointData a && earlier instanceof DoublePointData b) {
      return ImmutableDoublePointData.create(
          start,
          a.getEpochNanos(),
          a.getAttributes(),
          combined(a.getValue(), b.getValue(), sign),
          doubles);
    }
    if (later instanceof HistogramPointData a
        && earlier instanceof HistogramPointData b
        && a.getBoundaries().equals(b.getBoundaries())) {
      return combined(a, b, start, sign, doubles);
    }
    return later instanceof ExponentialHistogramPointData a
            && earlier instanceof ExponentialHistogramPointData b
        ? combined(a, b, start, sign, doubles)
        : later;
  }

  /** Adds or subtracts numbers, of which one may be infinite. */
  private static double combined(double later, double earlier, int sign) {
    return sign == 0 ? later : later + sign * earlier;
  }

  private static PointData combined(
      HistogramPointData a,
      HistogramPointData b,
      long start,
      int sign,
      List<DoubleExemplarData> exemplars) {
    List<Long> counts = new ArrayList<>(a.getCounts().size());
    for (int i = 0; i < a.getCounts().size(); i++) {
      counts.add(a.getCounts().get(i) + sign * b.getCounts().get(i));
    }
    boolean hasMin = a.hasMin() && b.hasMin() && (sign >= 0 || a.getMin() < b.getMin());
    boolean hasMax = a.hasMax() && b.hasMax() && (sign >= 0 || a.getMax() > b.getMax());
    return ImmutableHistogramPointData.create(
        start,
        a.getEpochNanos(),
        a.getAttributes(),
        combined(a.getSum(), b.getSum(), sign),
        hasMin,
        hasMin ? Math.min(a.getMin(), b.getMin()) : 0,
        hasMax,
        hasMax ? Math.max(a.getMax(), b.getMax()) : 0,
        a.getBoundaries(),
        counts,
        exemplars);
  }

  private static PointData combined(
      ExponentialHistogramPointData a,
      ExponentialHistogramPointData b,
      long start,
      int sign,
      List<DoubleExemplarData> exemplars) {
    int scale = sign > 0 ? Math.min(a.getScale(), b.getScale()) : a.getScale();
    boolean hasMin = a.hasMin() && b.hasMin() && (sign >= 0 || a.getMin() < b.getMin());
    boolean hasMax = a.hasMax() && b.hasMax() && (sign >= 0 || a.getMax() > b.getMax());
    return ImmutableExponentialHistogramPointData.create(
        scale,
        combined(a.getSum(), b.getSum(), sign),
        a.getZeroCount() + sign * b.getZeroCount(),
        hasMin,
        hasMin ? Math.min(a.getMin(), b.getMin()) : 0,
        hasMax,
        hasMax ? Math.max(a.getMax(), b.getMax()) : 0,
        ExponentialCounts.combined(a.getPositiveBuckets(), b.getPositiveBuckets(), scale, sign),
        ExponentialCounts.combined(a.getNegativeBuckets(), b.getNegativeBuckets(), scale, sign),
        start,
        a.getEpochNanos(),
        a.getAttributes(),
        exemplars);
  }

  /**
   * The buckets of an exponential histogram by their index at a scale. At the next coarser scale,
   * two buckets become one: the index is halved.
   *
   * @see <a
   *     href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">the
   *     data model</a>
   */
  record ExponentialCounts(int scale, SortedMap<Integer, Long> counts) {

    /** Returns the buckets at a scale, which must not be finer than their own. */
    static ExponentialCounts of(ExponentialHistogramBuckets buckets, int scale) {
      SortedMap<Integer, Long> counts = new TreeMap<>();
      int coarser = Math.max(0, buckets.getScale() - scale);
      int index = buckets.getOffset();
      for (long count : buckets.getBucketCounts()) {
        if (count != 0) {
          counts.merge(index >> coarser, count, Long::sum);
        }
        index++;
      }
      return new ExponentialCounts(scale, counts);
    }

    /** Adds or subtracts buckets. */
    static ExponentialHistogramBuckets combined(
        ExponentialHistogramBuckets one, ExponentialHistogramBuckets other, int scale, int sign) {
      if (sign == 0) {
        return one;
      }
      ExponentialCounts all = of(one, scale);
      of(other, scale)
          .counts
          .forEach((index, count) -> all.counts.merge(index, sign * count, Long::sum));
      all.counts.values().removeIf(count -> count <= 0);
      return all.asBuckets();
    }

    private ExponentialHistogramBuckets asBuckets() {
      List<Long> dense = new ArrayList<>();
      int offset = counts.isEmpty() ? 0 : counts.firstKey();
      counts.forEach(
          (index, count) -> {
            while (dense.size() < index - offset) {
              dense.add(0L);
            }
            dense.add(count);
          });
      return ImmutableExponentialHistogramBuckets.create(scale, offset, dense);
    }
  }
}
