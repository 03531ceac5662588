package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.PlainNumber;

/**
 * The value from which, or up to which, something is allowed.
 *
 * @param minimum whether less is a violation; otherwise, more is
 * @param value the limit, in the counter's unit; durations are in nanoseconds
 * @param unit what it counts
 */
public record Limit(boolean minimum, double value, Unit unit) {

  /** Whether a value violates the limit. */
  public boolean isViolatedBy(double actual) {
    return minimum ? actual < value : actual > value;
  }

  /** Whether a value is farther from the allowed ones than another. */
  public boolean isWorse(double actual, double than) {
    return minimum ? actual < than : actual > than;
  }

  /** Returns the limit in a sentence, such as {@code at most 20}. */
  public String text() {
    return (minimum ? "at least " : "at most ") + text(unit, value);
  }

  /** Returns what a value violates, such as {@code 31, but at most 20 is allowed}. */
  public String violatedBy(double actual) {
    return text(unit, actual) + ", but " + text() + (minimum ? " is required" : " is allowed");
  }

  /** Returns a value as a reader sees it. */
  public static String text(Unit unit, double value) {
    return switch (unit) {
      case NUMBER -> PlainNumber.of(value);
      case PERCENT, SHARE_OF_TIME -> PlainNumber.of(Math.floor(value * 100) / 100) + " %";
      case TIME -> DurationText.of((long) value);
    };
  }
}
