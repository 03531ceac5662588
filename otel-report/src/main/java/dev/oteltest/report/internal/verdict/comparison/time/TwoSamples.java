package dev.oteltest.report.internal.verdict.comparison.time;

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
    return base.length >= TimeResult.LEAST && head.length >= TimeResult.LEAST;
  }

  /** Returns the median of the base. */
  public double before() {
    return Median.of(base);
  }

  /** Returns the median of the head. */
  public double after() {
    return Median.of(head);
  }

  /**
   * Whether a difference such as theirs is improbable if nothing changed.
   *
   * @param test keeps its tables, which are the same for samples of the same sizes
   */
  public boolean differ(MannWhitney test) {
    return areEnough() && test.probability(base, head) <= TimeResult.ALPHA;
  }
}
