package dev.oteltest.report.internal.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times and shares, the same in every locale and time zone. */
public final class Quantities {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Quantities() {}

  /**
   * Formats a point in time to the second.
   *
   * @param epochNanos the time, in nanoseconds since the Unix epoch
   */
  public static String time(long epochNanos) {
    return TIME.format(Instant.EPOCH.plusNanos(epochNanos));
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
}
