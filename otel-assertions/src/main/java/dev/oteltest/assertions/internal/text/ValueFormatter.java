package dev.oteltest.assertions.internal.text;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.ShortText;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats single values. */
public final class ValueFormatter {

  private static final int MAX_LENGTH = 120;

  private static final Pattern KEY = Pattern.compile("[^\\p{C}\\p{Z}=,:{}\\[\\]\"!~\\\\]+");

  private ValueFormatter() {}

  /** Formats a value as in source code; only the beginning of a long one. */
  public static String show(@Nullable Object value) {
    return around(value, 0);
  }

  /** Formats a value as in source code; of a long one, the part around a character. */
  static String around(@Nullable Object value, int character) {
    String text = textOf(value);
    boolean isText = value instanceof CharSequence;
    if (text.length() <= MAX_LENGTH) {
      return isText ? quoted(text) : text;
    }
    int start = boundary(text, Math.max(0, character - MAX_LENGTH / 2));
    int end = boundary(text, Math.min(text.length(), start + MAX_LENGTH));
    String part = text.substring(start, end);
    return (start == 0 ? "" : "...")
        + (isText ? quoted(part) : part)
        + (end == text.length() ? "" : "...");
  }

  /** Returns the characters of a text, or another value at full length. */
  static String textOf(@Nullable Object value) {
    return value instanceof CharSequence ? value.toString() : whole(value);
  }

  /** Returns whether only a part of a value is shown. */
  public static boolean isLong(@Nullable Object value) {
    return textOf(value).length() > MAX_LENGTH;
  }

  private static int boundary(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return inside ? at - 1 : at;
  }

  /** Formats a value as in source code, at full length. */
  public static String whole(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return quoted(value.toString());
    }
    if (value instanceof Collection<?> many) {
      return "[" + String.join(", ", many.stream().map(ValueFormatter::whole).toList()) + "]";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> key(String.valueOf(entry.getKey())) + "=" + whole(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof ByteBuffer bytes) {
      byte[] content = new byte[bytes.remaining()];
      bytes.duplicate().get(content);
      return ("bytes " + HexFormat.of().formatHex(content)).strip();
    }
    return value instanceof Value<?> any
        ? whole(AttributeValue.plain(any))
        : Escapes.of(String.valueOf(value));
  }

  /** Formats the key of an attribute or of a map, in quotes if needed. */
  static String key(String key) {
    return KEY.matcher(key).matches() ? key : whole(key);
  }

  private static String quoted(String text) {
    return "\"" + escaped(text).replace("\"", "\\\"") + "\"";
  }

  /** Formats a text in quotes on one line; only the beginning of a long one. */
  public static String quote(String text) {
    return show(text);
  }

  /** Formats a text on one line, shortened, such as a name in a tree. */
  public static String plain(String text) {
    return escaped(shorten(text));
  }

  /** Shortens a text to at most 120 characters. */
  public static String shorten(String text) {
    return ShortText.of(text, MAX_LENGTH);
  }

  /**
   * Formats a text on one line, at full length: different texts never look the same. Characters
   * that cannot be seen, and backslashes, are escaped.
   */
  public static String escaped(String text) {
    return Escapes.of(text.replace("\\", "\\\\"));
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
