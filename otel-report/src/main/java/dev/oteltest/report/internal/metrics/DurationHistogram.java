package dev.oteltest.report.internal.metrics;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts durations in buckets, each with the longest as its example.
 *
 * @param <T> what the durations are of
 */
final class DurationHistogram<T> {

  /** Upper bounds in seconds, inclusive: from a fast unit test to a slow integration test. */
  private static final List<Double> BOUNDS =
      List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  private final long[] counts;
  private final List<@Nullable T> longest;
  private final double[] most;
  private long sumNanos;
  private double min = Double.POSITIVE_INFINITY;
  private double max;

  DurationHistogram() {
    counts = new long[BOUNDS.size() + 1];
    most = new double[counts.length];
    longest = new ArrayList<>(Collections.<@Nullable T>nCopies(counts.length, null));
  }

  void add(long nanos, T of) {
    double seconds = nanos / 1e9;
    int bucket = Collections.binarySearch(BOUNDS, seconds);
    int index = bucket < 0 ? -bucket - 1 : bucket;
    counts[index]++;
    if (counts[index] == 1 || seconds > most[index]) {
      most[index] = seconds;
      longest.set(index, of);
    }
    sumNanos += nanos; // a sum of fractions would depend on their order
    min = Math.min(min, seconds);
    max = Math.max(max, seconds);
  }

  boolean isEmpty() {
    return min > max;
  }

  HistogramPointData point(
      long start, long end, Attributes attributes, Function<T, @Nullable Example> examples) {
    List<Long> counted = new ArrayList<>(counts.length);
    List<DoubleExemplarData> exemplars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      counted.add(counts[i]);
      T of = longest.get(i);
      Example example = of == null ? null : examples.apply(of);
      if (example != null) {
        exemplars.add(
            ImmutableDoubleExemplarData.create(
                example.attributes(), example.epochNanos(), example.span(), most[i]));
      }
    }
    return ImmutableHistogramPointData.create(
        start, end, attributes, sumNanos / 1e9, true, min, true, max, BOUNDS, counted, exemplars);
  }
}
