package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.util.Locale;

/** The ratings of vulnerability scanners. */
final class ScannerRating {

  /** The lowest CVSS score that is rated critical. */
  static final double CRITICAL_SCORE = 9.0;

  private ScannerRating() {}

  /** Returns the severity of a rating; an unknown one is information. */
  static Severity severity(String rating) {
    return switch (rating.toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> Severity.CRITICAL;
      case "HIGH" -> Severity.ERROR;
      case "MEDIUM", "MODERATE" -> Severity.WARNING;
      default -> Severity.INFORMATION;
    };
  }
}
