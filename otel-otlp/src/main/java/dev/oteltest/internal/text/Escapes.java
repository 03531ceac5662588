package dev.oteltest.internal.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Escapes all characters that a reader cannot see or distinguish from others, as in source code:
 * line breaks, spaces other than the usual one, and characters that have no width, change the
 * direction or color of text, or must not occur in a report's XML.
 */
public final class Escapes {

  private static final int FIRST_MARK = 0x300;

  private Escapes() {}

  /** Returns a text with such characters escaped. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    boolean marks = isDecomposed(text);
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c, marks));
    return escaped.toString();
  }

  /**
   * Returns whether a text has accents as characters of their own, which look like parts of others.
   */
  private static boolean isDecomposed(String text) {
    return text.chars().anyMatch(c -> c >= FIRST_MARK)
        && !Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  private static void append(StringBuilder escaped, int c, boolean marks) {
    switch (c) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        if (isInvisible(c) || (marks && Character.getType(c) == Character.NON_SPACING_MARK)) {
          for (char unit : Character.toChars(c)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
          }
        } else {
          escaped.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> isBlank(c) || (c & 0xfffe) == 0xfffe;
    };
  }

  /** Returns whether a character is a letter, mark or symbol that is drawn as nothing. */
  private static boolean isBlank(int c) {
    return c == 0x34f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xffa0
        || (c >= 0xe0100 && c <= 0xe01ef);
  }
}
