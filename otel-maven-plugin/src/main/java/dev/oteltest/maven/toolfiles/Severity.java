package dev.oteltest.maven.toolfiles;

import java.util.Locale;

/**
 * The severity of a finding, the lowest first.
 *
 * <p>The words are SARIF's, with a higher one for what scanners call critical.
 *
 * @since 0.1
 */
public enum Severity {
  /** A hint: SARIF's note, Checkstyle's info, PMD's priorities 4 and 5, a scanner's low. */
  NOTE,
  /** SARIF's warning, PMD's priority 3, SpotBugs's 2, a scanner's medium. */
  WARNING,
  /** SARIF's error, PMD's priorities 1 and 2, SpotBugs's 1, a scanner's high. */
  ERROR,
  /** A vulnerability rated critical, CVSS 9.0 or more. */
  CRITICAL;

  /** The lowest CVSS score that is rated critical. */
  static final double CRITICAL_SCORE = 9.0;

  /** Returns the word in attributes and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Converts the rating of a vulnerability scanner; an unknown one is a note. */
  static Severity ofRating(String rating) {
    return switch (rating.toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> CRITICAL;
      case "HIGH" -> ERROR;
      case "MEDIUM", "MODERATE" -> WARNING;
      default -> NOTE;
    };
  }
}
