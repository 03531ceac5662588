package dev.oteltest.operations.internal.text;

/** Finds the lines of a text by offsets. */
public final class TextLines {

  private TextLines() {}

  /** Returns the offset of the line break that ends the line of an offset, or the text's length. */
  public static int lineEnd(String text, int offset) {
    int end = offset;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the offset at which the line of an offset begins. */
  public static int lineStart(String text, int offset) {
    int start = offset;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** Returns the line break that the text has at or before an offset; by default, a newline. */
  public static String lineBreak(String text, int offset) {
    int end = lineEnd(text, offset);
    if (end == text.length()) {
      end = lineStart(text, end) - 1;
      if (end > 0 && text.startsWith("\r\n", end - 1)) {
        return "\r\n";
      }
    }
    if (end < 0) {
      return "\n";
    }
    return text.startsWith("\r\n", end) ? "\r\n" : text.substring(end, end + 1);
  }

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
