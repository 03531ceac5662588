package dev.oteltest.report.internal.history;

import java.util.List;
import java.util.Locale;

/** How an attempt of a test ended. */
public enum Outcome {
  PASSED,
  FAILED,
  SKIPPED,
  NEVER_RAN;

  /** By their numbers in files. */
  static final List<Outcome> NUMBERED = List.of(PASSED, FAILED, SKIPPED, NEVER_RAN);

  /** Returns the word for it in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
