package dev.oteltest.internal.text;

import java.util.Locale;

/** Formats durations for readers. */
public final class DurationText {

  private static final double NANOS_PER_MS = 1e6;

  private DurationText() {}

  /** Formats nanoseconds as milliseconds or seconds, with the significant digits. */
  public static String of(long nanos) {
    double ms = nanos / NANOS_PER_MS;
    double size = Math.abs(ms);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%.2f s", ms / 1000);
    }
    String format = size >= 100 || nanos == 0 ? "%.0f ms" : size >= 10 ? "%.1f ms" : "%.2f ms";
    return size < 0.01 && nanos != 0
        ? String.format(Locale.ROOT, "%.4f ms", ms)
        : String.format(Locale.ROOT, format, ms);
  }
}
