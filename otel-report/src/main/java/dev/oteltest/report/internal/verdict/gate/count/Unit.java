package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.PlainNumber;

/** What a measure counts. */
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

  /** Returns a value as a reader sees it. */
  public String text(double value) {
    return switch (this) {
      case NUMBER -> PlainNumber.of(value);
      case PERCENT, SHARE_OF_TIME -> PlainNumber.of(Math.floor(value * 100) / 100) + " %";
      case TIME -> DurationText.of((long) value);
    };
  }
}
