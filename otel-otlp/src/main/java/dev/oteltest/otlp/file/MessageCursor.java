package dev.oteltest.otlp.file;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the top-level fields of a trace file. Protobuf reads concatenated messages as one
 * message, so these fields are the only structure of the file.
 *
 * @since 0.1
 */
public final class MessageCursor implements Closeable {

  private static final int BUFFER = 64 * 1024;

  /** The smallest buffer, for files that are read while they grow. */
  private static final int MIN_BUFFER = 4 * 1024;

  /** A tag and a length have at most this many bytes. */
  private static final int MAX_HEAD_LENGTH = 15;

  private final Path file;

  private final InputStream in;

  private byte[] buffer;
  private int filled;

  /** The offset in the file of the first byte in the buffer. */
  private long base;

  private int fieldFrom;
  private int tag;
  private int bodyFrom;
  private int bodyTo;
  private boolean padded;
  private boolean inflated;
  private @Nullable TraceFileException failure;

  private MessageCursor(Path file, InputStream in, long base, int buffer) {
    this.buffer = new byte[buffer];
    this.file = file;
    this.in = in;
    this.base = base;
  }

  /** Opens a file, which may be compressed by gzip; then, offsets are those in the inflated one. */
  public static MessageCursor open(Path file) throws IOException {
    MessageCursor plain = open(file, 0);
    try {
      if (!plain.fill(2)
          || plain.buffer[0] != 0x1f // else no more classes are loaded
          || !InflatedStream.isCompressed(plain.buffer)) {
        return plain;
      }
      InputStream all =
          new SequenceInputStream(
              new ByteArrayInputStream(plain.buffer, 0, plain.filled), plain.in);
      MessageCursor cursor = of(file, InflatedStream.of(all, InflatedStream.LIMIT, plain::failure));
      cursor.inflated = true;
      return cursor;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private TraceFileException failure(long offset, String problem) {
    return new TraceFileException(file, offset, problem);
  }

  /** Opens a file at an offset in bytes, which must be 0 or the end of a field. */
  public static MessageCursor open(Path file, long offset) throws IOException {
    // Not a FileChannel: an interrupt of the reading thread would close it.
    InputStream in = new FileInputStream(file.toFile());
    try {
      in.skipNBytes(offset);
      long rest = Files.size(file) - offset;
      // One byte more, to notice that the file does not go on.
      int buffer = (int) Math.max(MIN_BUFFER, Math.min(BUFFER, rest + 1));
      return new MessageCursor(file, in, offset, buffer);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads messages from a stream.
   *
   * @param file what the stream reads, for messages
   */
  public static MessageCursor of(Path file, InputStream in) {
    return new MessageCursor(file, in, 0, BUFFER);
  }

  /**
   * Skips padding, moves to the next field and reads all of it into the buffer.
   *
   * @return false at the end of the file
   * @throws TraceFileException if the next field is malformed or not whole; each later call throws
   *     it again
   */
  public boolean next() throws IOException {
    while (step()) {
      if (!PagePadding.isPadding(tag, buffer, bodyFrom, bodyTo)) {
        return true;
      }
      padded = true;
    }
    return false;
  }

  /** Whether any padding has been skipped so far. */
  boolean arePadded() {
    return padded;
  }

  private boolean step() throws IOException {
    if (failure != null) {
      throw failure;
    }
    fieldFrom = bodyTo;
    if (!fill(MAX_HEAD_LENGTH) && fieldFrom == filled) {
      return false;
    }
    WireReader head = new WireReader(buffer, fieldFrom, filled);
    try {
      tag = head.tag();
      if (tag >>> 3 == RequestDecoder.RESOURCES >>> 3 && tag != RequestDecoder.RESOURCES) {
        throw new MalformedMessageException(
            fieldFrom, "wire type " + (tag & 7) + " of resource_spans");
      }
      bodyFrom = head.position();
      long length =
          switch (tag & 7) {
            case WireReader.LENGTH_DELIMITED -> head.varint();
            case WireReader.VARINT -> lengthOf(head);
            case WireReader.FIXED64 -> 8;
            case WireReader.FIXED32 -> 4;
            default -> throw new MalformedMessageException(fieldFrom, "wire type " + (tag & 7));
          };
      if ((tag & 7) == WireReader.LENGTH_DELIMITED) {
        bodyFrom = head.position();
      }
      body(length);
      return true;
    } catch (MalformedMessageException e) {
      throw malformed(e.position(), e.problem());
    }
  }

  private static long lengthOf(WireReader varint) throws MalformedMessageException {
    int from = varint.position();
    varint.varint();
    return (long) varint.position() - from;
  }

  private void body(long length) throws IOException, MalformedMessageException {
    int head = bodyFrom - fieldFrom;
    if (length < 0 || length > Integer.MAX_VALUE - 64 - head) {
      throw new MalformedMessageException(
          bodyFrom, "a message of " + Long.toUnsignedString(length) + " bytes is too long");
    }
    int needed = head + (int) length;
    if (!fill(needed)) {
      throw new MalformedMessageException(
          filled,
          "the file ends after %s bytes of a message of %s bytes; %s"
              .formatted((filled - fieldFrom), needed, TroubleshootingEntry.INCOMPLETE_FILE.see()));
    }
    bodyFrom = fieldFrom + head;
    bodyTo = bodyFrom + (int) length;
  }

  /**
   * Reads the first bytes of the field into the buffer, which grows only as bytes arrive.
   *
   * @return false if the file has fewer bytes
   */
  private boolean fill(int needed) throws IOException {
    while (filled - fieldFrom < needed) {
      if (filled == buffer.length) {
        makeRoom();
      }
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0 && inflated && InflatedStream.torn(in) != null) {
        throw malformed(filled, "the compressed data is torn (" + InflatedStream.torn(in) + ")");
      }
      if (read < 0) {
        return false;
      }
      filled += read;
    }
    return true;
  }

  private void makeRoom() {
    int kept = filled - fieldFrom;
    byte[] target =
        kept < buffer.length / 2
            ? buffer
            : new byte[(int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.length)];
    System.arraycopy(buffer, fieldFrom, target, 0, kept);
    buffer = target;
    base += fieldFrom;
    filled = kept;
    bodyFrom -= fieldFrom;
    fieldFrom = 0;
  }

  /** Returns the field's tag: its number and wire type, as {@code number << 3 | type}. */
  public int tag() {
    return tag;
  }

  /** Returns the buffer that holds the field until the next call of {@link #next()}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Returns the file, for messages. */
  public Path file() {
    return file;
  }

  /** Returns the offset in the file of the first byte in {@link #buffer()}. */
  public long bufferOffset() {
    return base;
  }

  /** Returns the offset of the field in the file. */
  long offset() {
    return base + fieldFrom;
  }

  /** Returns the offset of the byte after the field in the file. */
  public long endOffset() {
    return base + bodyTo;
  }

  /** Returns the index in the buffer at which the field starts, including its tag. */
  public int fieldFrom() {
    return fieldFrom;
  }

  /** Returns the index in the buffer at which the field's value starts, after tag and length. */
  public int bodyFrom() {
    return bodyFrom;
  }

  /** Returns the index in the buffer of the byte after the field. */
  public int bodyTo() {
    return bodyTo;
  }

  /**
   * Returns an exception that names the file and the position of the problem in the field. Each
   * later call of {@link #next()} throws it.
   *
   * @param position the index in {@link #buffer} at which the field is malformed
   * @param problem describes the problem, without its position
   */
  public TraceFileException malformed(int position, String problem) {
    long at = base + position;
    String place = at == offset() ? "" : " (at byte " + at + ")";
    failure = new TraceFileException(file, offset(), problem + place);
    return failure;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
