package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import java.util.Locale;

/**
 * What value is allowed: from or up to an amount, or by how much it may differ from that of a base.
 * Only what exceeds both a share of the base's value and an amount is too different: of few things,
 * one more is a large share, and of many a small one.
 *
 * @param amount the amount, in the measure's unit; durations are in nanoseconds
 * @param share the share of the base's value, in percent; 0 without a base
 * @param unit what is counted
 */
public record Limit(Kind kind, double amount, double share, Unit unit) {

  /** What binary fractions of two shares may differ in. */
  private static final double ROUNDING = 1e-9;

  private static final double HUNDRED = 100;

  /** What is limited. */
  public enum Kind {
    /** Less is a violation. */
    MINIMUM,
    /** More is a violation. */
    MAXIMUM,
    /** More than in the base is a violation. */
    INCREASE,
    /** Less than in the base is a violation. */
    DECREASE;

    /** Returns the key of it in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the limit that allows none. */
  public static Limit ofNone(Unit unit) {
    return new Limit(Kind.MAXIMUM, 0, 0, unit);
  }

  /** Whether it compares with a base. */
  public boolean isOfBase() {
    return kind == Kind.INCREASE || kind == Kind.DECREASE;
  }

  /** Whether less is a violation; otherwise, more is. */
  public boolean isMinimum() {
    return kind == Kind.MINIMUM || kind == Kind.DECREASE;
  }

  /** Whether nothing at all is allowed. */
  public boolean isBan() {
    return kind == Kind.MAXIMUM && amount == 0;
  }

  /** Whether a value violates the limit. */
  public boolean isViolatedBy(double actual) {
    return isMinimum() ? actual < amount : actual > amount;
  }

  /** Whether a value is farther from the allowed ones than another. */
  public boolean isWorse(double actual, double than) {
    return isMinimum() ? actual < than : actual > than;
  }

  /** Whether a value differs too much from the base's. */
  public boolean isExceededBy(double before, double now) {
    double difference = difference(before, now);
    return difference > amount + ROUNDING && difference > Math.abs(before) * share / HUNDRED;
  }

  /** Returns by how much a value is farther from the allowed ones than the base's. */
  public double difference(double before, double now) {
    return isMinimum() ? before - now : now - before;
  }

  /**
   * Returns the limit in a sentence, such as {@code at most 20} or {@code increase: 10 % and 5}.
   */
  public String text() {
    if (isOfBase()) {
      return kind.word() + ": " + change();
    }
    return (isMinimum() ? "at least " : "at most ") + unit.text(amount);
  }

  private String change() {
    String both = PlainNumber.of(share) + " % and ";
    return switch (unit) {
      case NUMBER -> amount == 0 && share == 0 ? "0" : both + PlainNumber.of(amount);
      case TIME -> both + DurationText.of((long) amount);
      case PERCENT, SHARE_OF_TIME -> {
        String points = PlainNumber.of(amount) + (amount == 1 ? " point" : " points");
        yield amount == 0 ? "0" : points;
      }
    };
  }

  /** Returns what a value violates, such as {@code 31, but at most 20 is allowed}. */
  public String violatedBy(double actual) {
    return unit.text(actual) + ", but " + text() + (isMinimum() ? " is required" : " is allowed");
  }

  /** Returns what values violate, such as {@code 31, but was 20 in the base, and ...}. */
  public String violatedBy(double before, double now) {
    String start = unit.text(now) + ", but was " + unit.text(before) + " in the base, and ";
    String allowed = (isMinimum() ? "a " : "an ") + kind.word() + " of more than " + change();
    return amount == 0 && share == 0
        ? start + "no " + kind.word() + " is allowed"
        : start + allowed + " is not allowed";
  }
}
