package dev.oteltest.assertions.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How single values read. */
public final class Values {

  private static final int LONGEST = 120;
  private static final double NANOS_PER_MS = 1e6;

  private Values() {}

  /** A value as one would write it in code, shortened. */
  public static String show(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return quote(value.toString());
    }
    if (value instanceof Collection<?> many) {
      List<String> shown = new ArrayList<>();
      for (Object one : many) {
        shown.add(show(one));
      }
      return shorten("[" + String.join(", ", shown) + "]");
    }
    return shorten(String.valueOf(value));
  }

  /** A text in quotes on one line, shortened. */
  public static String quote(String text) {
    String escaped =
        shorten(text)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t");
    return "\"" + escaped + "\"";
  }

  /** At most 120 characters of a text. */
  public static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(0, LONGEST - 3) + "...";
  }

  /** Nanoseconds as milliseconds or seconds, with the digits that matter. */
  public static String duration(long nanos) {
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

  /** A number of things: "1 span", "2 spans". */
  public static String count(long number, String singular) {
    return count(number, singular, singular + "s");
  }

  /** A number of things: "1 child", "2 children". */
  public static String count(long number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }
}
