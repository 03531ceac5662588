package dev.oteltest.report.internal.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats durations, times, counts and shares, the same in every locale and time zone. */
public final class Quantities {

  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Quantities() {}

  /**
   * Formats a duration with three significant digits, or in minutes and seconds.
   *
   * @param nanos the duration, in nanoseconds
   * @return for example {@code 12.3 ms}, {@code 2 min 05 s}
   */
  public static String duration(long nanos) {
    if (nanos < 0) {
      return "-" + duration(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
    }
    if (nanos >= HOUR - SECOND / 2) {
      long minutes = rounded(nanos, MINUTE);
      return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
    if (nanos >= MINUTE - SECOND / 200) {
      long seconds = rounded(nanos, SECOND);
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (nanos >= 999_500_000) {
      return digits(nanos / 1e9) + " s";
    }
    if (nanos >= 999_500) {
      return digits(nanos / 1e6) + " ms";
    }
    return nanos >= 1_000 ? digits(nanos / 1e3) + " µs" : nanos + " ns";
  }

  private static long rounded(long nanos, long unit) {
    return nanos / unit + (nanos % unit >= unit / 2 ? 1 : 0);
  }

  private static String digits(double value) {
    String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /**
   * Formats a point in time to the second.
   *
   * @param epochNanos the time, in nanoseconds since the Unix epoch
   */
  public static String time(long epochNanos) {
    return TIME.format(instant(epochNanos));
  }

  /**
   * Formats a point in time as ISO 8601 has it, to the millisecond.
   *
   * @param epochNanos the time, in nanoseconds since the Unix epoch
   */
  public static String isoTime(long epochNanos) {
    return DateTimeFormatter.ISO_INSTANT.format(
        Instant.ofEpochMilli(Math.floorDiv(epochNanos, 1_000_000L)));
  }

  /** Formats a number with its noun, such as {@code 1 test} and {@code 20,000 tests}. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Formats a number with separators between thousands. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Formats a part of a whole, never as all or nothing of it unless it is.
   *
   * @return for example {@code 12.3 %}; {@code 0 %} if there is no whole
   */
  public static String share(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0 %";
    }
    if (part == whole) {
      return "100 %";
    }
    double percent = Math.min(99.9, Math.max(0.1, 100.0 * part / whole));
    return String.format(Locale.ROOT, "%.1f %%", part > whole ? 100.0 * part / whole : percent);
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
  }
}
