package dev.oteltest.internal.text;

import java.nio.charset.StandardCharsets;

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

  /** Returns the limit of a stack trace, which needs more room. */
  public TextLimit forStackTraces() {
    return new TextLimit((int) Math.min(Integer.MAX_VALUE, (long) bytes * STACK_TRACE_FACTOR));
  }

  /** Returns the text, or its beginning up to a whole character, followed by a marker. */
  public String apply(String text) {
    if (text.length() <= bytes / 3) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= bytes) {
      return text;
    }
    String marker = "… [cut, " + utf8.length + " bytes]";
    int end = Math.max(0, bytes - marker.length() - 2);
    while ((utf8[end] & 0xc0) == 0x80) { // inside a character
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + marker;
  }
}
