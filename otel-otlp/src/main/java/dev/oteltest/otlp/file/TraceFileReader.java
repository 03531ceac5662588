package dev.oteltest.otlp.file;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace file message by message. Its memory use depends on the longest message, not on the
 * size of the file.
 *
 * <p>Another tool may have written the file, and the file may still grow. Fields of newer OTLP
 * versions are skipped. Not thread-safe.
 *
 * @since 0.1
 */
public final class TraceFileReader implements Closeable {

  private final MessageCursor fields;
  private final RequestDecoder<DecodedSpan> decoder;
  private final UnreadableItems unreadable = new UnreadableItems(OtlpSignal.TRACES);

  private TraceFileReader(MessageCursor fields, RequestDecoder<DecodedSpan> decoder) {
    this.fields = fields;
    this.decoder = decoder;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it can't be opened
   */
  public static TraceFileReader open(Path file) throws IOException {
    return new TraceFileReader(MessageCursor.open(file), RequestDecoder.ofSpans());
  }

  /**
   * Opens a file of which only the spans of one instrumentation scope are read. The others are
   * neither decoded nor counted if they can't be.
   *
   * @param scope the name of the scope, such as {@code dev.oteltest.junit} for tests
   * @throws IOException if the file can't be opened
   */
  public static TraceFileReader open(Path file, String scope) throws IOException {
    return new TraceFileReader(MessageCursor.open(file), RequestDecoder.ofSpans(scope));
  }

  /**
   * Reads all spans of a file at once.
   *
   * @throws TraceFileException if the file is torn or not OTLP, or if any span can't be read
   */
  public static List<SpanData> readAll(Path file) throws IOException {
    List<SpanData> all = new ArrayList<>();
    try (TraceFileReader reader = open(file)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        all.addAll(spans);
      }
      if (!reader.unreadable.isEmpty()) {
        throw new TraceFileException(
            file, reader.unreadable.firstOffset(), reader.unreadable.firstProblem());
      }
    }
    return all;
  }

  /**
   * Reads all spans of an {@code ExportTraceServiceRequest} in memory.
   *
   * @throws IOException if the bytes are not OTLP
   */
  public static List<SpanData> readAll(byte[] request) throws IOException {
    try {
      return Collections.unmodifiableList(
          RequestDecoder.ofSpans().decodeRequest(request, 0, request.length));
    } catch (MalformedMessageException e) {
      throw new IOException("Not an OTLP request: " + request.length + " bytes", e);
    }
  }

  /**
   * Reads the next message, which contains spans of one resource. Spans and messages that can't be
   * read, although what follows them can, are left out and counted.
   *
   * @return its spans, which may be empty, or null at the end of the file
   * @throws TraceFileException if the rest of the file is torn or not OTLP; all spans returned so
   *     far are whole
   * @see #leftOut()
   */
  public @Nullable List<SpanData> readNext() throws IOException {
    while (fields.next()) {
      if (fields.tag() == RequestDecoder.RESOURCES) {
        try {
          return Collections.unmodifiableList(
              decoder.decodeResource(
                  fields.buffer(),
                  fields.bodyFrom(),
                  fields.bodyTo(),
                  (number, problem) ->
                      unreadable.addItem(fields.bufferOffset() + problem.position(), problem)));
        } catch (MalformedMessageException e) {
          unreadable.addMessage(fields.bufferOffset() + e.position(), e);
        }
      }
    }
    return null;
  }

  /**
   * Describes the spans and messages that were left out so far: how many, and where the first is.
   *
   * @return a sentence without its period; empty if nothing was left out
   */
  public Optional<String> leftOut() {
    return unreadable.describe(fields.file());
  }

  @Override
  public void close() throws IOException {
    fields.close();
  }
}
