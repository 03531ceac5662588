package dev.oteltest.report.internal.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Removes the length before each message, which a collector's file exporter writes with {@code
 * format: proto}. What remains is one message to protobuf.
 */
final class LengthPrefixes extends FilterInputStream {

  private static final int BYTES = 4;

  private long rest;

  LengthPrefixes(InputStream in) {
    super(in);
  }

  /** Whether content begins with such a length and the tag of a first message. */
  static boolean precede(byte[] start) {
    return start.length > BYTES && start[0] == 0 && length(start) > 0 && start[BYTES] == 0x0a;
  }

  private static long length(byte[] bytes) {
    return (bytes[0] & 0xffL) << 24
        | (bytes[1] & 0xff) << 16
        | (bytes[2] & 0xff) << 8
        | (bytes[3] & 0xff);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    while (rest == 0) {
      byte[] prefix = in.readNBytes(BYTES);
      if (prefix.length == 0) {
        return -1;
      }
      if (prefix.length < BYTES) {
        throw new EOFException("it ends within the length of a message");
      }
      rest = length(prefix);
    }
    int read = super.read(target, offset, (int) Math.min(count, rest));
    rest -= Math.max(read, 0);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
