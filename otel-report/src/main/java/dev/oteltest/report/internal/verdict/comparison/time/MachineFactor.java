package dev.oteltest.report.internal.verdict.comparison.time;

import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;

/** How many times as long a run took as another for the same spans, whatever the code did. */
public final class MachineFactor {

  private MachineFactor() {}

  /** Returns the factor by which the head of an alignment took longer; 1 if it is not known. */
  public static double of(Alignment alignment) {
    return Samples.of(alignment, Samples.ofBase(alignment.base())).factor;
  }
}
