package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The buckets of an exponential histogram by their index at a scale. At the next coarser scale, two
 * buckets become one: the index is halved.
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
    ExponentialCounts all = of(one, scale);
    of(other, scale).counts.forEach((index, count) -> all.counts.merge(index, sign * count, Long::sum));
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
