package dev.oteltest.report.internal.history;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an attempt of a test ended. */
public enum Outcome {
  PASSED,
  FAILED,
  SKIPPED,
  NEVER_RAN,
  QUARANTINED;

  /** By their numbers in files, so their order stays. */
  private static final List<Outcome> NUMBERED = List.of(values());

  /** Returns the outcome of a number in a file; null if there is none. */
  static @Nullable Outcome of(long number) {
    return number >= 0 && number < NUMBERED.size() ? NUMBERED.get((int) number) : null;
  }

  /** Returns the number for it in files. */
  int number() {
    return NUMBERED.indexOf(this);
  }

  /** Whether the test failed, be it in quarantine. */
  public boolean isFailure() {
    return this == FAILED || this == QUARANTINED;
  }

  /** Returns the word for it in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
