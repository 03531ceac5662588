package dev.oteltest.report.internal.verdict.gate;

import java.util.Locale;

/** What came of a rule. */
public enum Status {
  /** It holds. */
  PASSED,
  /** It holds, as the run has nothing of what it is about. */
  OVER_NOTHING,
  /** It is about tests, all of which were skipped on purpose. */
  SKIPPED,
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
  /** It compares with other runs, of which there are none, or too few to prove something. */
  NOT_COMPARED;

  /** Whether nobody has judged the rule. */
  public boolean isUnjudged() {
    return this == NOT_YET || this == NOT_COMPARED || this == SKIPPED;
  }

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
