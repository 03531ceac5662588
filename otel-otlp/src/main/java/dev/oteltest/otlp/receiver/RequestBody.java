package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request within the limits. */
final class RequestBody {

  private static final int FIRST_READ = 16 * 1024;

  private RequestBody() {}

  /**
   * @param in the body as sent
   * @param gzip whether the body is compressed
   * @throws RequestRejectedException if the body is longer than the limits allow or not valid gzip
   * @throws IOException if the connection fails
   */
  static byte[] read(
      InputStream in, boolean gzip, RequestHandler.Admission admission, ReceiverLimits limits)
      throws IOException, RequestRejectedException {
    LimitedStream sent = new LimitedStream(in, limits.bodyBytes());
    try {
      InputStream plain = gzip ? new GZIPInputStream(sent, 8 * 1024) : sent;
      return readAll(plain, gzip ? limits.inflatedBytes() : limits.bodyBytes(), admission);
    } catch (OutOfMemoryError e) {
      throw RequestRejectedException.noMemory();
    } catch (TooLongException e) {
      throw tooLong("The body", limits.bodyBytes());
    } catch (ZipException | EOFException e) {
      if (sent.failed) {
        throw e; // the connection failed, not the body
      }
      String problem = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new RequestRejectedException(
          Reason.MALFORMED, "The body is not valid gzip: " + problem);
    }
  }

  private static byte[] readAll(InputStream in, int limit, RequestHandler.Admission admission)
      throws IOException, RequestRejectedException {
    admission.hold(FIRST_READ);
    byte[] bytes = new byte[FIRST_READ];
    int length = 0;
    while (true) {
      if (length > limit) {
        throw tooLong("The decompressed body", limit);
      }
      if (length == bytes.length) {
        int larger = (int) Math.min(limit + 1L, 2L * length);
        admission.hold(larger - length);
        bytes = Arrays.copyOf(bytes, larger);
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
      }
      length += read;
    }
  }

  private static RequestRejectedException tooLong(String what, int limit) {
    return new RequestRejectedException(
        Reason.TOO_LARGE, what + " has more than " + limit + " bytes; send fewer at once.");
  }

  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A stream of at most the limit's bytes that distinguishes a failed connection from a malformed
   * body.
   */
  private static final class LimitedStream extends InputStream {

    private final InputStream in;
    private long left;
    private boolean failed;

    LimitedStream(InputStream in, int limit) {
      this.in = in;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
      left -= Math.max(0, read);
      if (left < 0) {
        throw new TooLongException();
      }
      return read;
    }
  }
}
