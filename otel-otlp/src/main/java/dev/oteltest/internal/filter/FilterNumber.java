package dev.oteltest.internal.filter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbers and durations of filters, which other limits have as well. */
public final class FilterNumber {

  /** Exponents of more digits are not numbers here: they would need endless memory. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  private static final Pattern DURATION =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(\\p{IsAlphabetic}+)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L, // micro sign
          "\u03bcs", 1_000L, // Greek mu
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private FilterNumber() {}

  /** Reads a number; null if the text is not one. */
  public static @Nullable BigDecimal parse(String text) {
    return text.length() <= 64 && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /** Returns the number that a value of an attribute is, or null. */
  static @Nullable BigDecimal of(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
    }
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    return value instanceof String text ? parse(text) : null;
  }

  /** Reads a duration, in nanoseconds; null if the text is not one. */
  public static @Nullable BigDecimal nanos(String text) {
    Matcher parts = DURATION.matcher(text);
    if (text.length() > 64 || !parts.matches()) {
      return null;
    }
    Long unit = NANOS.get(parts.group(2).toLowerCase(Locale.ROOT));
    return unit == null ? null : new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
  }

  /** Returns whether a number is in the relation to another that an operator states. */
  static boolean holds(BigDecimal left, String operator, BigDecimal right) {
    int order = left.compareTo(right);
    return switch (operator) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      default -> order <= 0;
    };
  }
}
