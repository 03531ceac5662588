package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.PlainNumber;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a number must be.
 *
 * @param bounds the numbers that it is compared with
 */
record NumberExpectation(Map<Bound, Double> bounds) {

  /** A comparison, in the order of messages. */
  enum Bound {
    AT_LEAST("atLeast", "at least "),
    AT_MOST("atMost", "at most "),
    ABOVE("above", "above "),
    BELOW("below", "below "),
    EQUALS("equals", "equal to ");

    private final String key;
    private final String words;

    Bound(String key, String words) {
      this.key = key;
      this.words = words;
    }

    private boolean holds(double number, double bound) {
      return switch (this) {
        case AT_LEAST -> number >= bound;
        case AT_MOST -> number <= bound;
        case ABOVE -> number > bound;
        case BELOW -> number < bound;
        case EQUALS -> number == bound;
      };
    }
  }

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

  static final Set<String> KEYS =
      Arrays.stream(Bound.values()).map(bound -> bound.key).collect(Collectors.toSet());

  static NumberExpectation read(PlanSection section) {
    Map<Bound, Double> bounds = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      Double number = section.number(bound.key);
      if (number != null) {
        bounds.put(bound, number);
      }
    }
    if (bounds.isEmpty()) {
      throw section.error(
          "there is no number to compare with: set one of "
              + String.join(", ", KEYS.stream().sorted().toList()));
    }
    return new NumberExpectation(bounds);
  }

  /** Returns whether a number is as expected; NaN never is. */
  boolean accepts(double number) {
    return !Double.isNaN(number)
        && bounds.entrySet().stream().allMatch(it -> it.getKey().holds(number, it.getValue()));
  }

  /** Returns the condition, such as {@code at least 1 and below 5}. */
  @Override
  public String toString() {
    return bounds.entrySet().stream()
        .map(it -> it.getKey().words + PlainNumber.of(it.getValue()))
        .collect(Collectors.joining(" and "));
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
