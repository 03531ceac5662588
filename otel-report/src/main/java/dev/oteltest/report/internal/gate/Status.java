package dev.oteltest.report.internal.gate;

import java.util.Locale;

/** What came of a rule. */
public enum Status {
  /** It holds. */
  PASSED,
  /** It is violated. */
  VIOLATED,
  /** It is violated only where that was frozen. */
  FROZEN,
  /** It matches nothing. */
  EMPTY,
  /** The run has no data for it, or not all. */
  NO_DATA,
  /** It can be judged only when the build has ended. */
  NOT_YET,
  /** It is about time, of which so few runs prove nothing. */
  FEW_RUNS;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
