package dev.oteltest.internal.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a length of time as people write it: {@code 500ms}, {@code 90s}, {@code 1h30m}.
 *
 * @since 0.1
 */
public final class TimeSpan {

  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,9})h)?\\s*(?:(\\d{1,9})m)?\\s*(?:(\\d{1,9})s)?\\s*(?:(\\d{1,12})ms)?");

  private TimeSpan() {}

  /**
   * Reads a length of time; ISO-8601 ({@code PT90S}) is understood too.
   *
   * @param property what the value is called in an error
   * @return never negative
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String property, String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    Matcher span = SPAN.matcher(text);
    if (!text.isEmpty() && span.matches()) {
      return Duration.ofHours(number(span.group(1)))
          .plusMinutes(number(span.group(2)))
          .plusSeconds(number(span.group(3)))
          .plusMillis(number(span.group(4)));
    }
    try {
      Duration iso = Duration.parse(text);
      if (!iso.isNegative()) {
        return iso;
      }
    } catch (DateTimeException e) {
      // told below, with what is understood
    }
    throw new IllegalArgumentException(
        property + " is '" + value + "'. Write a length of time, e.g. 500ms, 90s, 10m or 1h30m");
  }

  /**
   * Reads a length of time that is not 0.
   *
   * @param property what the value is called in an error
   * @throws IllegalArgumentException if it is none, or 0
   */
  public static Duration parsePositive(String property, String value) {
    Duration time = parse(property, value);
    if (time.isZero()) {
      throw new IllegalArgumentException(
          property + " is '" + value + "'. Write a time over 0, e.g. 500ms, 90s, 10m or 1h30m");
    }
    return time;
  }

  private static long number(@Nullable String group) {
    return group == null ? 0 : Long.parseLong(group);
  }
}
