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

  ExponentialCounts minus(ExponentialCounts other) {
    SortedMap<Integer, Long> rest = new TreeMap<>(counts);
    other.counts.forEach((index, count) -> rest.merge(index, -count, Long::sum));
    rest.values().removeIf(count -> count <= 0);
    return new ExponentialCounts(scale, rest);
  }

  ExponentialCounts plus(ExponentialCounts other) {
    SortedMap<Integer, Long> all = new TreeMap<>(counts);
    other.counts.forEach((index, count) -> all.merge(index, count, Long::sum));
    return new ExponentialCounts(scale, all);
  }

  ExponentialHistogramBuckets asBuckets() {
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
