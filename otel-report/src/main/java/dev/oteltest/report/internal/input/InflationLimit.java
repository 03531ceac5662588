package dev.oteltest.report.internal.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Inflated content up to a limit, because a small file can inflate to more than any disk holds. If
 * the compressed data is torn, ends where that happens.
 */
final class InflationLimit extends FilterInputStream {

  /** The limit for users, in bytes. */
  static final long BYTES = 2L << 30;

  private final Path file;
  private final long limit;
  private long count;
  private @Nullable String torn;

  InflationLimit(Path file, InputStream inflated, long limit) {
    super(inflated);
    this.file = file;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (torn != null) {
      return -1;
    }
    int read;
    try {
      read = super.read(target, offset, length);
    } catch (EOFException | ZipException e) {
      torn = e instanceof ZipException ? String.valueOf(e.getMessage()) : "it ends early";
      return -1;
    }
    count += Math.max(read, 0);
    if (count > limit) {
      throw InputException.at(
          file,
          limit,
          "it inflates to more than "
              + limit
              + " bytes, which is the limit for compressed files. Decompress it first (gunzip), or"
              + " split it");
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Returns why the compressed data can't be read further, or null. */
  @Nullable String torn() {
    return torn;
  }
}
