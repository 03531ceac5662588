package dev.oteltest.operations.internal.prometheus;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus' notation of a length of time: {@code 90s}, {@code 1h30m}, {@code 1d}.
 *
 * <p>See <a
 * href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">Configuration</a>,
 * {@code <duration>}. A year has 365 days.
 */
public final class PrometheusDuration {

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,9})y)?(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private static final long[] MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
  };

  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};

  private PrometheusDuration() {}

  /** Returns the length of time, or null if the text is not one. */
  public static @Nullable Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher parts = DURATION.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return null;
    }
    try {
      long millis = 0;
      for (int i = 0; i < MILLIS.length; i++) {
        String part = parts.group(i + 1);
        if (part != null) {
          millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(part), MILLIS[i]));
        }
      }
      return Duration.ofMillis(millis);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /**
   * Returns the notation with hours as its largest unit.
   *
   * @throws IllegalArgumentException if the time is negative, or not whole milliseconds
   */
  public static String format(Duration time) {
    if (time.isNegative() || !time.equals(Duration.ofMillis(time.toMillis()))) {
      throw new IllegalArgumentException(
          time + " is not a time of whole milliseconds, which is all that Prometheus knows");
    }
    long rest = time.toMillis();
    StringBuilder text = new StringBuilder();
    for (int i = 3; i < MILLIS.length; i++) {
      if (rest >= MILLIS[i]) {
        text.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return text.length() == 0 ? "0s" : text.toString();
  }
}
