package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.TraceDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Walks the top-level fields of a file: messages that follow each other are one message to
 * protobuf, so these fields are all the structure a trace file has.
 */
public final class MessageCursor implements Closeable {

  private static final int BUFFER = 64 * 1024;

  /** A tag and a length have at most this many bytes. */
  private static final int LONGEST_HEAD = 15;

  private final Path file;

  // Not a FileChannel: an interrupt of the reading thread would close that.
  private final FileInputStream in;

  private byte[] buffer = new byte[BUFFER];
  private int filled;

  /** The offset in the file of the first byte in the buffer. */
  private long base;

  private int fieldFrom;
  private int tag;
  private int bodyFrom;
  private int bodyTo;
  private boolean padded;
  private @Nullable TraceFileException failure;

  private MessageCursor(Path file, FileInputStream in, long base) {
    this.file = file;
    this.in = in;
    this.base = base;
  }

  static MessageCursor open(Path file) throws IOException {
    return open(file, 0);
  }

  /** Begins behind a field that ended at that offset. */
  public static MessageCursor open(Path file, long offset) throws IOException {
    FileInputStream in = new FileInputStream(file.toFile());
    try {
      in.skipNBytes(offset);
      return new MessageCursor(file, in, offset);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Moves to the next field and has it in the buffer as a whole; what only fills a page is passed
   * over.
   *
   * @return false at the end of the file
   * @throws TraceFileException if there is no whole field, now and whenever called again
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

  /** Whether something was passed over so far. */
  boolean arePadded() {
    return padded;
  }

  private boolean step() throws IOException {
    if (failure != null) {
      throw failure;
    }
    fieldFrom = bodyTo;
    if (!fill(LONGEST_HEAD) && fieldFrom == filled) {
      return false;
    }
    WireReader head = new WireReader(buffer, fieldFrom, filled);
    try {
      tag = head.tag();
      if (tag >>> 3 == RequestDecoder.RESOURCES >>> 3 && tag != TraceDecoder.RESOURCES) {
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
          "the file ends after "
              + (filled - fieldFrom)
              + " bytes of a message of "
              + needed
              + " bytes");
    }
    bodyFrom = fieldFrom + head;
    bodyTo = bodyFrom + (int) length;
  }

  /**
   * Has the field's first bytes in the buffer, which grows only as bytes come.
   *
   * @return false if the file has fewer
   */
  private boolean fill(int needed) throws IOException {
    while (filled - fieldFrom < needed) {
      if (filled == buffer.length) {
        makeRoom();
      }
      int read = in.read(buffer, filled, buffer.length - filled);
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

  public int tag() {
    return tag;
  }

  public byte[] buffer() {
    return buffer;
  }

  /** The offset in the file of the field. */
  long offset() {
    return base + fieldFrom;
  }

  /** The offset in the file of the byte after the field. */
  public long endOffset() {
    return base + bodyTo;
  }

  /** Where in the buffer the field starts, its tag included. */
  public int fieldFrom() {
    return fieldFrom;
  }

  /** Where in the buffer the field's value starts, behind tag and length. */
  public int bodyFrom() {
    return bodyFrom;
  }

  public int bodyTo() {
    return bodyTo;
  }

  /**
   * What is wrong with the field, as an exception that names the file and the places in it.
   *
   * @param position the index in {@link #buffer} at which the field is malformed
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
