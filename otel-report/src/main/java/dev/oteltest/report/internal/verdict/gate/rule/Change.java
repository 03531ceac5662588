package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.PlainNumber;

/**
 * By how much a value may differ from that of the base. Only what exceeds both a share and an
 * amount is a violation: of few things, one more is a large share, and of many a small one.
 *
 * @param decrease whether less is a violation; otherwise, more is
 * @param share the share of the base's value, in percent
 * @param amount the amount, in the counter's unit; durations are in nanoseconds
 * @param unit what it counts
 */
public record Change(boolean decrease, double share, double amount, Unit unit) {

  /** What binary fractions of two shares may differ in. */
  private static final double ROUNDING = 1e-9;

  private static final double HUNDRED = 100;

  /** Returns the key of it in files. */
  public String word() {
    return decrease ? "decrease" : "increase";
  }

  /** Whether a value differs too much. */
  public boolean isExceededBy(double before, double now) {
    double difference = difference(before, now);
    return difference > amount + ROUNDING && difference > Math.abs(before) * share / HUNDRED;
  }

  /** Returns by how much a value is farther from the allowed ones than the base's. */
  public double difference(double before, double now) {
    return decrease ? before - now : now - before;
  }

  /** Returns it as a file has it, such as {@code increase: 10 % and 5}. */
  public String text() {
    return word() + ": " + limit();
  }

  private String limit() {
    return switch (unit) {
      case NUMBER -> amount == 0 && share == 0 ? "0" : percent() + " and " + PlainNumber.of(amount);
      case TIME -> percent() + " and " + DurationText.of((long) amount);
      case PERCENT, SHARE_OF_TIME -> {
        String points = PlainNumber.of(amount) + (amount == 1 ? " point" : " points");
        yield amount == 0 ? "0" : points;
      }
    };
  }

  private String percent() {
    return PlainNumber.of(share) + " %";
  }

  /** Returns what values violate, such as {@code 31, but was 20 in the base, and ...}. */
  public String violatedBy(double before, double now) {
    String change = decrease ? "a decrease" : "an increase";
    return Limit.text(unit, now)
        + ", but was "
        + Limit.text(unit, before)
        + " in the base, and "
        + (amount == 0 && share == 0
            ? change.replaceFirst("an?", "no") + " is allowed"
            : change + " of more than " + limit() + " is not allowed");
  }
}
