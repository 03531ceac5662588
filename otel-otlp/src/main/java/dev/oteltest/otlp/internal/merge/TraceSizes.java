package dev.oteltest.otlp.internal.merge;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The sizes of traces, which some backends limit: Tempo refuses more than 5,000,000 bytes of a
 * trace by default, and Jaeger on Elasticsearch reads at most 10,000 spans of one.
 */
public final class TraceSizes {

  private static final long MAX_BYTES = 5_000_000;
  private static final long MAX_SPANS = 10_000;

  /** A file with fewer bytes has too few for so many spans: two ids and two times are 44. */
  private static final long SMALL = 44 * MAX_SPANS;

  private final Map<TraceKey, Size> traces = new LinkedHashMap<>();

  private static final class Size {
    private final String traceId;
    private long spans;
    private long bytes;

    private Size(String traceId) {
      this.traceId = traceId;
    }
  }

  /**
   * The result of a merge.
   *
   * @param files the files read and written
   * @param sizes the sizes of the written traces
   */
  public record Merged(MergeReport files, TraceSizes sizes) {}

  /**
   * Merges files like {@link TraceFiles#merge(Collection, Path)} and measures their traces while
   * they are copied.
   *
   * @throws IOException if a part can't be read or the target can't be written; the target is then
   *     unchanged
   */
  public static Merged merge(Collection<Path> parts, Path target) throws IOException {
    TraceSizes sizes = new TraceSizes();
    long bytes = 0;
    for (Path part : parts) {
      bytes += Files.size(part);
    }
    MergeReport files =
        bytes <= SMALL
            ? TraceFiles.merge(parts, target)
            : TraceFiles.merge(parts, target, sizes::copy);
    return new Merged(files, sizes);
  }

  private long copy(MessageCursor message, OutputStream out) throws IOException {
    add(message);
    return TraceFiles.copy(message, out);
  }

  /** Adds the spans of a request, as far as it can be read. */
  public void add(byte[] request) {
    try (MessageCursor messages =
        MessageCursor.of(Path.of("request"), new ByteArrayInputStream(request))) {
      while (messages.next()) {
        add(messages);
      }
    } catch (IOException e) {
      // It is sent as it is; the server reports that.
    }
  }

  private void add(MessageCursor message) {
    if (message.tag() == RequestDecoder.RESOURCES) {
      try {
        EncodedSpans spans = ResourceMessages.items(message);
        add(spans, spans.ids(number -> true), message.bodyTo() - message.bodyFrom());
      } catch (MalformedMessageException e) {
        // It is kept as it is; whoever reads the file for its spans reports that.
      }
    }
  }

  /**
   * Adds spans of a message. What the message has besides them, such as its resource, counts for
   * each of its traces.
   */
  private void add(EncodedSpans spans, long[] ids, int messageBytes) {
    int[] bytes = spans.sizes();
    Set<Size> seen = new HashSet<>();
    long shared = messageBytes;
    for (int i = 0; i < bytes.length; i++) {
      TraceKey trace = new TraceKey(ids[3 * i], ids[3 * i + 1]);
      int number = i;
      Size size =
          traces.computeIfAbsent(trace, first -> new Size(EncodedSpans.traceId(ids, number)));
      size.spans++;
      size.bytes += bytes[i];
      shared -= bytes[i];
      seen.add(size);
    }
    for (Size size : seen) {
      size.bytes += shared;
    }
  }

  /** Returns a warning, without its period, about each trace that exceeds a limit. */
  public List<String> problems() {
    return traces.values().stream()
        .filter(size -> size.bytes > MAX_BYTES || size.spans > MAX_SPANS)
        .map(TraceSizes::describe)
        .toList();
  }

  private static String describe(Size size) {
    return String.format(
        Locale.ROOT,
        "Trace %s has %,d spans and %.1f MB, but by default Tempo accepts 5 MB of a trace, and"
            + " Jaeger shows 10,000 spans (%s). With -Dotel.test.trace.per=class, each test class"
            + " gets a trace of its own",
        size.traceId,
        size.spans,
        size.bytes / 1e6,
        TroubleshootingEntry.TRACE_TOO_LARGE.see());
  }
}
