package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;

/**
 * How messages are laid out in a file that others read while it grows. Linux shows what is appended
 * page by page, so a message that crosses from one page to the next is torn for some microseconds;
 * a field that every reader passes over fills up the page before it.
 *
 * <p>Pages of all systems are multiples of these.
 */
public final class PagePadding {

  public static final int SIZE = 4096;

  /** The field that fills a page; OTLP has none of that number in a request. */
  public static final int PADDING = 15;

  /** No field is shorter. */
  private static final int SHORTEST = 2;

  private PagePadding() {}

  /** Whether a field only fills a page: it is of that number and says nothing. */
  static boolean isPadding(int tag, byte[] bytes, int bodyFrom, int bodyTo) {
    if (tag != (PADDING << 3 | ReverseBuffer.LENGTH_DELIMITED)) {
      return false;
    }
    for (int i = bodyFrom; i < bodyTo; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a message can be kept on one page. */
  static boolean fits(int length) {
    return length == SIZE || length <= SIZE - SHORTEST;
  }

  /**
   * How much padding goes between the end of a file and a message of that length; it never leaves a
   * single byte on a page, which nothing could fill.
   *
   * @return 0, or the length of a field
   */
  public static int paddingBefore(int length, long end) {
    int room = SIZE - (int) (end % SIZE);
    if (!fits(length) || room < SHORTEST) {
      return (end + length) % SIZE == SIZE - 1 ? SHORTEST : 0; // it crosses, whatever we do
    }
    return length == room || length <= room - SHORTEST ? 0 : room;
  }
}
