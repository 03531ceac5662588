package dev.oteltest.internal.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Formats durations for readers, everywhere alike: on the page, whose script does the same, on the
 * console, in Markdown and in trees. The units are ASCII, as some consoles show nothing else.
 */
public final class DurationText {

  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000 * MICROSECOND;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Finds what {@link #of} writes, for readers of trees that skip it. */
  public static final Pattern PATTERN =
      Pattern.compile("-?(?:\\d+(?:\\.\\d+)? (?:ns|ms|s)|\\d+ min \\d\\d s|\\d+ h \\d\\d min)");

  private DurationText() {}

  /**
   * Formats a duration with three significant digits, or in minutes and seconds; below a
   * millisecond to the microsecond.
   *
   * @param nanos the duration, in nanoseconds
   * @return for example {@code 0.420 ms}, {@code 12.3 ms}, {@code 2 min 05 s}
   */
  public static String of(long nanos) {
    if (nanos < 0) {
      return "-" + of(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
    }
    if (nanos >= HOUR - SECOND / 2) {
      long minutes = rounded(nanos, MINUTE);
      return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
    if (nanos >= MINUTE - SECOND / 200) {
      long seconds = rounded(nanos, SECOND);
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (nanos >= SECOND - MILLISECOND / 2) {
      return digits((double) nanos / SECOND) + " s";
    }
    if (nanos >= MILLISECOND - MICROSECOND / 2) {
      return digits((double) nanos / MILLISECOND) + " ms";
    }
    if (nanos >= MICROSECOND) {
      return String.format(Locale.ROOT, "%.3f ms", (double) nanos / MILLISECOND);
    }
    return nanos == 0 ? "0 ms" : nanos + " ns";
  }

  /**
   * Formats a duration that is compared with a limit: exactly, if it is not the limit but would
   * read like it.
   *
   * @param nanos the duration, in nanoseconds
   * @param limit the limit, in nanoseconds
   * @return for example {@code 12.3 ms}, or {@code 12.300001 ms} if the limit is 12.3 ms
   */
  public static String of(long nanos, long limit) {
    String text = of(nanos);
    return nanos == limit || !text.equals(of(limit)) ? text : exact(nanos);
  }

  private static String exact(long nanos) {
    boolean isSeconds = Math.abs(nanos) >= SECOND;
    return BigDecimal.valueOf(nanos, isSeconds ? 9 : 6).stripTrailingZeros().toPlainString()
        + (isSeconds ? " s" : " ms");
  }

  private static long rounded(long nanos, long unit) {
    return nanos / unit + (nanos % unit >= unit / 2 ? 1 : 0);
  }

  private static String digits(double value) {
    if (value < 9.995) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
  }
}
