package dev.oteltest.semconv;

import java.util.Locale;

/**
 * How bad something is that was found, the worst first: by linters and scanners, by conventions, in
 * files of operations, by gates. Formats of other tools are read and written in their own words.
 *
 * @since 0.1
 */
public enum Severity {
  /** A vulnerability that is rated critical, such as one with a CVSS score of 9.0 or more. */
  CRITICAL,
  /** Something is broken. */
  ERROR,
  /** Something is probably not as it should be. */
  WARNING,
  /** Something is worth a line. */
  INFORMATION;

  /** Returns the word in attributes, files and texts, such as {@code error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
