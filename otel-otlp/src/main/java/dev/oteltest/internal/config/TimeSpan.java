package dev.oteltest.internal.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a length of time as people write it: {@code 500ms}, {@code 90s}, {@code 1h30m}. */
public final class TimeSpan {

  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,9})h)?\\s*(?:(\\d{1,9})m)?\\s*(?:(\\d{1,9})s)?\\s*(?:(\\d{1,12})ms)?");

  private static final String EXAMPLES = "like 500ms, 90s, 10m or 1h30m";

  private TimeSpan() {}

  /**
   * Reads a length of time; ISO-8601 ({@code PT90S}) is also accepted.
   *
   * @param name the name of the value in an error
   * @return never negative
   * @throws SettingsException if it is not a length of time
   */
  public static Duration parse(String name, String value) {
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
      // reported below, with what is accepted
    }
    throw new SettingsException(name, value, "a length of time " + EXAMPLES);
  }

  /**
   * Reads a length of time that is not 0.
   *
   * @param name the name of the value in an error
   * @throws SettingsException if it is not a length of time, or 0
   */
  public static Duration parsePositive(String name, String value) {
    Duration time = parse(name, value);
    if (time.isZero()) {
      throw new SettingsException(name, value, "a length of time over 0 " + EXAMPLES);
    }
    return time;
  }

  private static long number(@Nullable String group) {
    return group == null ? 0 : Long.parseLong(group);
  }
}
