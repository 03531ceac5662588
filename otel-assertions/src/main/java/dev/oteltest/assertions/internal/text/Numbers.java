package dev.oteltest.assertions.internal.text;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Compares numbers of any types exactly: a long is not rounded to a double. A {@link BigDecimal}
 * equals the double that is closest to it, because that is what the code under test recorded. NaN
 * is neither equal to a number nor above or below one.
 */
public final class Numbers {

  private Numbers() {}

  public static boolean areEqual(Number one, Number other) {
    return !isNaN(one) && !isNaN(other) && compare(one, other) == 0;
  }

  public static boolean isAtLeast(Number number, Number least) {
    return !isNaN(number) && !isNaN(least) && compare(number, least) >= 0;
  }

  public static boolean isAtMost(Number number, Number most) {
    return isAtLeast(most, number);
  }

  /** Returns whether two numbers, one of a signal and one expected, differ by no more than that. */
  public static boolean isWithin(Number number, Number expected, Number tolerance) {
    if (isNaN(number) || Double.isInfinite(number.doubleValue())) {
      return false;
    }
    Number middle = isFloating(number) ? (Number) expected.doubleValue() : expected;
    return exact(number).subtract(exact(middle)).abs().compareTo(exact(tolerance)) <= 0;
  }

  /**
   * Returns an argument.
   *
   * @throws IllegalArgumentException if it is infinite
   */
  public static Number notInfinite(Number argument, String name) {
    if (Double.isInfinite(argument.doubleValue())) {
      throw new IllegalArgumentException(name + " must be finite, but is " + argument);
    }
    return argument;
  }

  /**
   * Returns an argument.
   *
   * @throws IllegalArgumentException if it is null or NaN, which no value can be compared with
   */
  public static Number notNaN(@Nullable Number argument, String name) {
    Number number = notNull(argument, name);
    if (isNaN(number)) {
      throw new IllegalArgumentException(name + " must be a number, but is NaN");
    }
    return number;
  }

  private static boolean isNaN(Number number) {
    return Double.isNaN(number.doubleValue());
  }

  private static int compare(Number one, Number other) {
    boolean asDoubles =
        (isFloating(one) && other instanceof BigDecimal)
            || (one instanceof BigDecimal && isFloating(other))
            || Double.isInfinite(one.doubleValue())
            || Double.isInfinite(other.doubleValue());
    return asDoubles
        ? Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0) // -0.0 is 0.0
        : exact(one).compareTo(exact(other));
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return isFloating(number)
        ? new BigDecimal(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }
}
