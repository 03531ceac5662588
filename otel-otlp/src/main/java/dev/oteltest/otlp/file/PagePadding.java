package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.decode.WireReader;

/**
 * The padding between the messages of a file that other processes read while it grows. Linux makes
 * appended bytes visible page by page, so for some microseconds, a reader sees only a part of a
 * message that crosses a page boundary. Therefore, a field that every reader skips fills the rest
 * of a page if the next message does not fit there.
 *
 * <p>The page size of every system is a multiple of {@link #SIZE}.
 *
 * @since 0.1
 */
public final class PagePadding {

  /** The size of a page in bytes. */
  public static final int SIZE = 4096;

  /** The number of the field that fills a page; OTLP requests do not use it. */
  public static final int PADDING = 15;

  /** The length of the shortest possible field. */
  private static final int MIN_LENGTH = 2;

  private PagePadding() {}

  /** Whether a field is padding: it has the number {@link #PADDING} and contains only zeros. */
  static boolean isPadding(int tag, byte[] bytes, int bodyFrom, int bodyTo) {
    if (tag != (PADDING << 3 | WireReader.LENGTH_DELIMITED)) {
      return false;
    }
    for (int i = bodyFrom; i < bodyTo; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a message of that length can be placed on one page. */
  static boolean fits(int length) {
    return length == SIZE || length <= SIZE - MIN_LENGTH;
  }

  /**
   * Returns the length of the padding between the end of a file and the next message. The message
   * never leaves a single byte on a page, because no field could fill it.
   *
   * @param length the length of the message
   * @param end the size of the file before it
   * @return the length of the padding field, or 0 for none
   */
  public static int paddingBefore(int length, long end) {
    int room = SIZE - (int) (end % SIZE);
    if (!fits(length) || room < MIN_LENGTH) {
      return (end + length) % SIZE == SIZE - 1 ? MIN_LENGTH : 0; // it crosses in any case
    }
    return length == room || length <= room - MIN_LENGTH ? 0 : room;
  }
}
