package dev.oteltest.report.internal.verdict.comparison.time;

import java.util.Arrays;

/** The value in the middle, or the mean of the two there. */
public final class Median {

  private Median() {}

  /** Returns the median of at least one value. */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
