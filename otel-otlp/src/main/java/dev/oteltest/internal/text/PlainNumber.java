package dev.oteltest.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats numbers as people write them: {@code 0.001}, not {@code 1.0E-3}. */
public final class PlainNumber {

  private PlainNumber() {}

  /**
   * Returns a number without zeros at its end, and without an exponent unless that would take more
   * than 15 digits; infinities and what is not a number as Prometheus writes them.
   */
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return "0";
    }
    double size = Math.abs(number);
    return size >= 1e15 || size < 1e-12
        ? Double.toString(number)
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Returns a number with two significant digits, or without a fraction if it is large. */
  public static String rounded(double number) {
    return number == Math.rint(number) || number >= 100
        ? String.format(Locale.ROOT, "%,.0f", number)
        : of(new BigDecimal(number).round(new MathContext(2)).doubleValue());
  }
}
