package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace file as {@code ExportTraceServiceRequest} messages of a limited size, for OTLP
 * receivers that have a limit. Spans are not decoded. Its memory use depends on the limit and the
 * longest message, not on the size of the file.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class TraceMessages implements Closeable {

  private final MessageCursor fields;
  private final int limit;

  /** The pieces of a message that exceeded the limit. */
  private final Deque<byte[]> pieces = new ArrayDeque<>();

  private byte[] gathered = new byte[0];
  private int size;
  private boolean pending;
  private long position;

  private TraceMessages(MessageCursor fields, int limit) {
    this.fields = fields;
    this.limit = limit;
  }

  /**
   * Opens a file.
   *
   * @param limit the size in bytes up to which messages are combined, at least 1; a longer message
   *     is split between its spans
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public static TraceMessages open(Path file, int limit) throws IOException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: " + limit + "; it must be positive");
    }
    return new TraceMessages(MessageCursor.open(file), limit);
  }

  /**
   * Reads the next message.
   *
   * @return the encoded message, or null at the end of the file; only a message with a single span,
   *     or one that is malformed, can exceed the limit
   * @throws TraceFileException if the rest of the file is torn or not OTLP; all messages before it
   *     have been returned
   */
  public byte @Nullable [] next() throws IOException {
    if (!pieces.isEmpty()) {
      return pieces.removeFirst();
    }
    size = 0;
    try {
      while (pending || fields.next()) {
        pending = false;
        int length = fields.bodyTo() - fields.fieldFrom();
        if (size > 0 && length > limit - size) {
          pending = true; // it stays in the buffer until the next call
          break;
        }
        position = fields.endOffset();
        if (length > limit && fields.tag() == RequestDecoder.RESOURCES) {
          split();
          return pieces.removeFirst();
        }
        append(length);
      }
    } catch (TraceFileException e) {
      if (size == 0) {
        throw e; // else the next call throws it again
      }
    }
    return size == 0 ? null : Arrays.copyOf(gathered, size);
  }

  /** Returns the offset in the file, in bytes, up to which messages have been read. */
  public long position() {
    return position;
  }

  private void append(int length) {
    if (gathered.length - size < length) {
      int doubled = (int) Math.min(limit, 2L * gathered.length);
      gathered = Arrays.copyOf(gathered, Math.max(size + length, doubled));
    }
    System.arraycopy(fields.buffer(), fields.fieldFrom(), gathered, size, length);
    size += length;
  }

  private void split() {
    try {
      EncodedSpans spans = EncodedSpans.parse(fields.buffer(), fields.bodyFrom(), fields.bodyTo());
      int[] sizes = spans.sizes();
      int shared = spans.encode(number -> false).length;
      int from = 0;
      while (from < sizes.length) {
        int to = from;
        long piece = shared;
        // Each piece repeats a scope, for which an eighth of the limit is reserved.
        while (to < sizes.length && (to == from || piece + sizes[to] <= limit - limit / 8)) {
          piece += sizes[to++];
        }
        int first = from;
        int last = to;
        pieces.add(spans.encode(number -> number >= first && number < last));
        from = to;
      }
    } catch (MalformedMessageException e) {
      pieces.clear(); // whoever reads the message for its spans reports that
    }
    if (pieces.isEmpty()) { // malformed, or a resource over the limit without a span
      pieces.add(Arrays.copyOfRange(fields.buffer(), fields.fieldFrom(), fields.bodyTo()));
    }
  }

  @Override
  public void close() throws IOException {
    fields.close();
  }
}
