package dev.oteltest.report.internal.gate.rule;

import java.util.Locale;

/** How severe a violation is, the most severe first. */
public enum Level {
  /** It fails the build. */
  ERROR,
  /** It is worth a warning. */
  WARNING,
  /** It is worth a line. */
  INFORMATION;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
