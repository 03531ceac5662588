package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;

/**
 * The padding between the messages of a file that others read while it grows. Linux makes appended
 * bytes visible page by page, so a message that crosses a page boundary is torn for some
 * microseconds. A field that every reader skips fills the rest of the page before the message.
 *
 * <p>The page size of every system is a multiple of {@link #SIZE}.
 */
public final class PagePadding {

  /** The bytes of a page. */
  public static final int SIZE = 4096;

  /** The number of the field that fills a page; OTLP has no such field in a request. */
  public static final int PADDING = 15;

  /** The shortest possible field. */
  private static final int SHORTEST = 2;

  private PagePadding() {}

  /** Whether a field is padding: it has that number and only zeros in it. */
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

  /** Whether a message can be placed on one page. */
  static boolean fits(int length) {
    return length == SIZE || length <= SIZE - SHORTEST;
  }

  /**
   * Returns how much padding goes between the end of a file and a message of that length. It never
   * leaves a single byte on a page, because no field could fill that.
   *
   * @return 0, or the length of a field
   */
  public static int paddingBefore(int length, long end) {
    int room = SIZE - (int) (end % SIZE);
    if (!fits(length) || room < SHORTEST) {
      return (end + length) % SIZE == SIZE - 1 ? SHORTEST : 0; // it crosses in any case
    }
    return length == room || length <= room - SHORTEST ? 0 : room;
  }
}
