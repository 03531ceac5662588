package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.PlainNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a number must be.
 *
 * @param atLeast the least allowed value, or null
 * @param atMost the greatest allowed value, or null
 * @param above what it must be greater than, or null
 * @param below what it must be less than, or null
 * @param equalTo the only allowed value, or null
 */
record NumberExpectation(
    @Nullable Double atLeast,
    @Nullable Double atMost,
    @Nullable Double above,
    @Nullable Double below,
    @Nullable Double equalTo) {

  /**
   * What a number must be, and what ends a check.
   *
   * @param failIf what fails a check at once, or null
   */
  record Limits(NumberExpectation expect, @Nullable NumberExpectation failIf) {

    static Limits read(PlanSection check, PlanSection expect) {
      return new Limits(
          NumberExpectation.read(expect),
          check.has("failIf")
              ? NumberExpectation.read(check.section("failIf", "'failIf'", NumberExpectation.KEYS))
              : null);
    }

    boolean failsAtOnce(double number) {
      return failIf != null && failIf.accepts(number);
    }

    Verdict judge(double number) {
      if (failsAtOnce(number)) {
        return Verdict.FAILED;
      }
      if (expect.accepts(number)) {
        return Verdict.PASSED;
      }
      return failIf == null ? Verdict.FAILED : Verdict.INCONCLUSIVE;
    }

    /**
     * Returns a measurement that did not pass.
     *
     * @param got what there is instead, with its source
     * @param ends whether {@code failIf} holds
     */
    Measurement missed(Verdict verdict, String value, String got, boolean ends) {
      String message = "expected " + expect + ", but got " + got;
      if (ends) {
        return Measurement.failed(value, message + "; failIf holds: " + failIf).asLast();
      }
      return new Measurement(
          verdict,
          value,
          failIf == null ? message : message + "; failIf does not hold either: " + failIf);
    }
  }

  static final Set<String> KEYS = Set.of("atLeast", "atMost", "above", "below", "equals");

  static NumberExpectation read(PlanSection section) {
    NumberExpectation read =
        new NumberExpectation(
            section.number("atLeast"),
            section.number("atMost"),
            section.number("above"),
            section.number("below"),
            section.number("equals"));
    if (read.toString().isEmpty()) {
      throw section.error(
          "there is no number to compare with: set one of "
              + String.join(", ", KEYS.stream().sorted().toList()));
    }
    return read;
  }

  /** Returns whether a number is as expected; NaN never is. */
  boolean accepts(double number) {
    return !Double.isNaN(number)
        && (atLeast == null || number >= atLeast)
        && (atMost == null || number <= atMost)
        && (above == null || number > above)
        && (below == null || number < below)
        && (equalTo == null || number == equalTo);
  }

  /** Returns the condition, such as {@code at least 1 and below 5}. */
  @Override
  public String toString() {
    List<String> conditions = new ArrayList<>();
    add(conditions, "at least ", atLeast);
    add(conditions, "at most ", atMost);
    add(conditions, "above ", above);
    add(conditions, "below ", below);
    add(conditions, "equal to ", equalTo);
    return String.join(" and ", conditions);
  }

  private static void add(List<String> conditions, String what, @Nullable Double number) {
    if (number != null) {
      conditions.add(what + PlainNumber.of(number));
    }
  }

  /** Returns the number in a text, as Prometheus writes it; NaN if it is not one. */
  static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          yield Double.NaN;
        }
      }
    };
  }
}
