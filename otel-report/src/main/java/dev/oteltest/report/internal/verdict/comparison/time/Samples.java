package dev.oteltest.report.internal.verdict.comparison.time;

import dev.oteltest.report.internal.model.span.SelfTimes;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.Arrays;

/** The self times of one run, by the rows of the base's first run. */
final class Samples {

  /** What is shorter says more of the clock than of the machine. */
  private static final long SHORT = 100_000;

  /** Fewer spans say nothing of the machine. */
  private static final int FEW = 20;

  private static final long NONE = -1;

  private final long[] nanos;

  /** How many times as long this run took as the base's first run, for the same spans. */
  final double factor;

  /** How many spans the factor is the median of; 0 if they are too few for one. */
  final int measured;

  private Samples(long[] nanos, double factor, int measured) {
    this.nanos = nanos;
    this.factor = factor;
    this.measured = measured;
  }

  static Samples ofBase(AlignedSide base) {
    SelfTimes times = base.run().selfTimes();
    long[] nanos = new long[base.spans().size()];
    Arrays.setAll(nanos, row -> base.spans().isEnded(row) ? times.nanos(row) : NONE);
    return new Samples(nanos, 1, nanos.length);
  }

  /** Returns the times of the head of an alignment with the base's first run. */
  static Samples of(Alignment alignment, Samples base) {
    AlignedSide old = alignment.base();
    AlignedSide now = alignment.head();
    SelfTimes times = now.run().selfTimes();
    long[] nanos = new long[old.spans().size()];
    for (int row = 0; row < nanos.length; row++) {
      int other = old.other(row);
      nanos[row] = other >= 0 && now.spans().isEnded(other) ? times.nanos(other) : NONE;
    }
    double[] ratios = new double[nanos.length];
    int size = 0;
    for (int row = 0; row < nanos.length; row++) {
      if (nanos[row] >= SHORT && base.nanos[row] >= SHORT) {
        ratios[size++] = (double) nanos[row] / base.nanos[row];
      }
    }
    boolean known = size >= FEW;
    return new Samples(nanos, known ? Median.of(Arrays.copyOf(ratios, size)) : 1, known ? size : 0);
  }

  boolean has(int row) {
    return nanos[row] != NONE;
  }

  /** Returns the time of a row as it would have been on the machine of the base's first run. */
  double adjusted(int row) {
    return nanos[row] / factor;
  }
}
