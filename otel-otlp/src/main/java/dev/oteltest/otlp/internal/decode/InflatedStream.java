package dev.oteltest.otlp.internal.decode;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Inflates compressed content up to a limit, because a small file can inflate to more than any disk
 * holds. If the compressed data is torn, ends where that happens.
 */
public final class InflatedStream extends FilterInputStream {

  /** The limit for users, in bytes. */
  public static final long LIMIT = 2L << 30;

  private static final int BUFFER = 8 * 1024;

  private final long limit;
  private final Failure failure;
  private long count;
  private @Nullable String torn;

  /** Creates the exception for a problem at an offset of what it inflates to. */
  @FunctionalInterface
  public interface Failure {
    IOException at(long offset, String problem);
  }

  private InflatedStream(InputStream inflated, long limit, Failure failure) {
    super(inflated);
    this.limit = limit;
    this.failure = failure;
  }

  /** Returns whether content is compressed that begins with two bytes; OTLP does not begin so. */
  public static boolean isCompressed(byte[] start) {
    return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
  }

  /**
   * Begins to inflate. Callers that refer to no more than a stream load this class only then.
   *
   * @param limit how many bytes it may inflate to
   */
  public static InputStream of(InputStream compressed, long limit, Failure failure)
      throws IOException {
    try {
      return new InflatedStream(new GZIPInputStream(compressed, BUFFER), limit, failure);
    } catch (ZipException | EOFException e) {
      throw failure.at(0, "it begins like a gzip file, but is not one. Check how it was copied");
    }
  }

  /** Returns why the compressed data of a stream can't be read further, or null. */
  public static @Nullable String torn(InputStream in) {
    return in instanceof InflatedStream inflated ? inflated.torn : null;
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
      throw failure.at(
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
}
