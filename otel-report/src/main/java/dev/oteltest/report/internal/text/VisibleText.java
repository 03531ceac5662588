package dev.oteltest.report.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of a trace file, which anybody may have written, as text that can only be looked at: nothing
 * in it moves a cursor, reverses the order of what is around it, or breaks an encoding.
 *
 * <p>Colors of terminals are removed, and the rest of what is not visible is shown: control
 * characters as Unicode's pictures of them, overrides of the writing direction by their code
 * points, and half a surrogate pair as U+FFFD.
 */
public final class VisibleText {

  /** The sequences that color text on a terminal; all others are shown, as they hide something. */
  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;:]*m");

  private VisibleText() {}

  /** Returns text that may have several lines. */
  public static String of(String text) {
    return visible(text, true);
  }

  /** Returns text for a single line; line breaks become visible. */
  public static String line(String text) {
    return visible(text, false);
  }

  /**
   * Returns the beginning of text that may have several lines, with a note on what was cut.
   *
   * @param most the number of characters to keep
   */
  public static String of(String text, int most) {
    return cut(text, most, true);
  }

  /**
   * Returns the beginning of text for a single line, with a note on what was cut.
   *
   * @param most the number of characters to keep
   */
  public static String line(String text, int most) {
    return cut(text, most, false);
  }

  private static String cut(String text, int most, boolean lines) {
    if (text.length() <= most) {
      return visible(text, lines);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return visible(text.substring(0, end), lines)
        + String.format(Locale.ROOT, "… (%,d more characters)", text.length() - end);
  }

  private static String visible(String text, boolean lines) {
    if (isPlain(text)) {
      return text;
    }
    String plain = COLORS.matcher(text).replaceAll("").replace("\r\n", "\n");
    StringBuilder visible = new StringBuilder(plain.length() + 16);
    plain.codePoints().forEach(c -> append(visible, c, lines));
    return visible.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder visible, int c, boolean lines) {
    if (c == '\n') {
      visible.append(lines ? "\n" : "↵ ");
    } else if (c == '\t') {
      visible.append('\t');
    } else if (c < ' ') {
      visible.append((char) ('\u2400' + c));
    } else if (c == 0x7f) {
      visible.append('\u2421');
    } else if (isDirection(c)) {
      visible.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else if (isBroken(c)) {
      visible.append('\ufffd');
    } else {
      visible.appendCodePoint(c);
    }
  }

  /** Whether a character reorders what comes after it: embeddings, overrides, isolates. */
  private static boolean isDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Whether this is a C1 control, half a surrogate pair, or not a character at all. */
  private static boolean isBroken(int c) {
    return (c >= 0x80 && c < 0xa0)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || (c & 0xfffe) == 0xfffe
        || (c >= 0xfdd0 && c <= 0xfdef);
  }
}
