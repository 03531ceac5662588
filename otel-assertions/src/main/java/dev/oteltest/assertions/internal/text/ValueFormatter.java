package dev.oteltest.assertions.internal.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats single values. */
public final class ValueFormatter {

  private static final int LONGEST = 120;
  private static final double NANOS_PER_MS = 1e6;

  private ValueFormatter() {}

  /** Formats a value as in source code, shortened. */
  public static String show(@Nullable Object value) {
    return value instanceof CharSequence text ? quote(text.toString()) : shorten(whole(value));
  }

  /** Formats a value as in source code, at full length. */
  public static String whole(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return "\"" + escaped(value.toString().replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }
    if (value instanceof Collection<?> many) {
      return "[" + String.join(", ", many.stream().map(ValueFormatter::whole).toList()) + "]";
    }
    return escaped(String.valueOf(value));
  }

  /** Formats a text in quotes on one line, shortened. */
  public static String quote(String text) {
    return whole(shorten(text));
  }

  /** Formats a text on one line, shortened, such as a name in a tree. */
  public static String plain(String text) {
    return escaped(shorten(text));
  }

  /** Shortens a text to at most 120 characters. */
  public static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }

  /** Escapes line breaks and characters that would color a terminal or break a report's XML. */
  public static String escaped(String text) {
    if (text.chars().noneMatch(ValueFormatter::isControl)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (isControl(c)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c >= '\ufffe';
  }

  /** Formats nanoseconds as milliseconds or seconds, with the significant digits. */
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

  /** Formats a number of things: "1 span", "2 spans". */
  public static String count(long number, String singular) {
    return count(number, singular, singular + "s");
  }

  /** Formats a number of things: "1 child", "2 children". */
  public static String count(long number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }
}
