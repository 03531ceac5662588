package dev.oteltest.report.internal.output.terminal;

/** Measures text in the columns of a terminal: letters of East Asia and emoji need two. */
public final class Columns {

  private static final String ELLIPSIS = "...";

  private Columns() {}

  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** Returns the beginning of a text that is longer than some columns, with an ellipsis. */
  static String shorten(String text, int columns) {
    if (text.length() * 2 <= columns || of(text) <= columns) {
      return text;
    }
    int room = Math.max(0, columns - ELLIPSIS.length());
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += of(c);
      if (used > room) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** Whether a character is wide in Unicode's terms; an approximation by blocks. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f) // Hangul
        || (c >= 0x2e80 && c <= 0xa4cf) // CJK, kana
        || (c >= 0xac00 && c <= 0xd7a3) // Hangul syllables
        || (c >= 0xf900 && c <= 0xfaff) // CJK compatibility
        || (c >= 0xfe30 && c <= 0xfe6f) // CJK forms
        || (c >= 0xff00 && c <= 0xff60) // full width
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff) // symbols and emoji
        || (c >= 0x20000 && c <= 0x3fffd); // CJK
  }
}
