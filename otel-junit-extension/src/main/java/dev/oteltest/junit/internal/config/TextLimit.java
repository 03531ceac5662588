package dev.oteltest.junit.internal.config;

/**
 * Limits the length of text in UTF-8.
 *
 * <p>Backends also limit text, but cut anywhere and leave no marker.
 *
 * @param bytes the maximum length in bytes, including the marker of a cut
 */
public record TextLimit(int bytes) {

  /** A stack trace needs more room than other text. */
  private static final int STACK_TRACE_FACTOR = 16;

  public TextLimit forStackTraces() {
    return new TextLimit((int) Math.min(Integer.MAX_VALUE, (long) bytes * STACK_TRACE_FACTOR));
  }

  /** Returns the text, or its beginning up to a whole character, followed by a marker. */
  public String apply(String text) {
    if (text.length() <= bytes / 3) {
      return text;
    }
    int length = utf8Length(text);
    if (length <= bytes) {
      return text;
    }
    String marker = "… [cut, " + length + " bytes]";
    int room = Math.max(0, bytes - marker.length() - 2);
    return text.substring(0, charsWithin(text, room)) + marker;
  }

  /** Returns how many chars fit into that many bytes without splitting a surrogate pair. */
  private static int charsWithin(String text, int room) {
    int used = 0;
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      used += utf8Length(codePoint);
      if (used > room) {
        break;
      }
      index += Character.charCount(codePoint);
    }
    return index;
  }

  private static int utf8Length(String text) {
    int length = 0;
    for (int index = 0; index < text.length(); ) {
      int codePoint = text.codePointAt(index);
      length += utf8Length(codePoint);
      index += Character.charCount(codePoint);
    }
    return length;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
