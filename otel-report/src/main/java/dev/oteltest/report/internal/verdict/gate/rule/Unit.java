package dev.oteltest.report.internal.verdict.gate.rule;

/** What a counter counts. */
public enum Unit {
  /** Things, of which there is a whole number. */
  NUMBER,
  /** A share, from 0 to 100 %, that is the same in every run of the same code. */
  PERCENT,
  /** A share of a duration, from 0 to 100 %. */
  SHARE_OF_TIME,
  /** A duration in nanoseconds. */
  TIME;

  /** Whether it is a share, of which differences are points. */
  public boolean isShare() {
    return this == PERCENT || this == SHARE_OF_TIME;
  }

  /** Whether it differs from run to run, so that a single run proves nothing. */
  public boolean isOfTime() {
    return this == TIME || this == SHARE_OF_TIME;
  }
}
