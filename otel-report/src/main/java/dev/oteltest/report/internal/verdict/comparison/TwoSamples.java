package dev.oteltest.report.internal.verdict.comparison;

import java.util.Arrays;

/** A value in runs of the base, and in runs of the head. */
public final class TwoSamples {

  private final double[] base;
  private final double[] head;

  /**
   * Creates the samples.
   *
   * @param base at least one value
   * @param head at least one value
   */
  public TwoSamples(double[] base, double[] head) {
    this.base = base.clone();
    this.head = head.clone();
  }

  /** Whether these are enough values to say that one side has larger ones. */
  public boolean areEnough() {
    return Math.min(base.length, head.length) >= TimeResult.LEAST;
  }

  /** Returns the median of the base. */
  public double before() {
    return median(base);
  }

  /** Returns the median of the head. */
  public double after() {
    return median(head);
  }

  /** Returns the value in the middle, or the mean of the two there, of at least one value. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Returns how probable such a difference is if nothing changed. */
  double probability(MannWhitney test) {
    return test.probability(base, head);
  }

  /**
   * Whether a difference such as theirs is improbable if nothing changed.
   *
   * @param test keeps its tables, which are the same for samples of the same sizes
   */
  public boolean differ(MannWhitney test) {
    return areEnough() && probability(test) <= TimeResult.ALPHA;
  }
}
