package dev.oteltest.otlp.internal.merge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings traces of processes that do not continue their caller's trace into it.
 *
 * <p>A trace is adopted if it has a root without a parent. All of its spans get the caller's trace
 * id and keep their own in {@code otel.collect.trace_id}, its roots get the caller's span as their
 * parent, and links to it are changed, too. Traces with a parent elsewhere, or whose root did not
 * arrive, stay as they are. Spans are not decoded, so fields of a newer OTLP are preserved.
 */
public final class TraceAdoption {

  /** The attribute with the trace id that an adopted span had. */
  public static final String TRACE_ID = "otel.collect.trace_id";

  private static final int TRACE_FIELD = 1;
  private static final int PARENT_FIELD = 4;
  private static final int ATTRIBUTES_FIELD = 9;
  private static final int LINKS_FIELD = 13;

  private final byte[] traceId;
  private final byte[] spanId;
  private final Set<TraceKey> rooted = new HashSet<>();
  private long spans;
  private long adoptedSpans;
  private boolean changed;

  private static TraceKey key(byte[] id, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(id, from, 16);
    return new TraceKey(bytes.getLong(), bytes.getLong());
  }

  /** The ids of a span as places in its message. */
  private record Ids(@Nullable TraceKey trace, boolean isRoot) {}

  /**
   * The result.
   *
   * @param files the files read and written
   * @param spans how many spans the file has
   * @param traces how many traces were adopted
   * @param adoptedSpans how many spans these have
   */
  public record Report(MergeReport files, long spans, long traces, long adoptedSpans) {}

  private TraceAdoption(SpanContext caller) {
    traceId = caller.getTraceIdBytes();
    spanId = caller.getSpanIdBytes();
  }

  /**
   * Adopts the traces in a file, which is replaced atomically.
   *
   * @param caller the span that the roots get as their parent
   * @throws IOException if the file can't be read or replaced; it is then unchanged
   */
  public static Report rewrite(Path file, SpanContext caller) throws IOException {
    TraceAdoption adoption = new TraceAdoption(caller);
    adoption.findRoots(file);
    MergeReport files = TraceFiles.merge(List.of(file), file, adoption::write);
    return new Report(files, adoption.spans, adoption.rooted.size(), adoption.adoptedSpans);
  }

  private void findRoots(Path file) throws IOException {
    TraceKey own = key(traceId, 0);
    ResourceMessages.read(
        file,
        message -> {
          for (WireReader body : ResourceMessages.items(message).bodies()) {
            Ids ids = ids(MessageFields.of(body));
            if (ids.isRoot && ids.trace != null && !ids.trace.equals(own)) {
              rooted.add(ids.trace);
            }
          }
        });
  }

  private static Ids ids(MessageFields span) throws MalformedMessageException {
    int parent = span.last(delimited(PARENT_FIELD));
    return new Ids(traceOf(span), parent < 0 || isZero(span.nested(parent)));
  }

  /** Returns the trace of a span or link; null if it has none. */
  private static @Nullable TraceKey traceOf(MessageFields message)
      throws MalformedMessageException {
    int index = message.last(delimited(TRACE_FIELD));
    WireReader id = index < 0 ? null : message.nested(index);
    return id == null || id.remaining() != 16 ? null : key(id.bytes(), id.position());
  }

  private static boolean isZero(WireReader id) {
    for (int i = id.position(); i < id.limit(); i++) {
      if (id.bytes()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private long write(MessageCursor field, OutputStream out) throws IOException {
    if (field.tag() != RequestDecoder.RESOURCES) {
      return TraceFiles.copy(field, out);
    }
    try {
      EncodedSpans encoded = ResourceMessages.items(field);
      spans += encoded.count();
      if (rooted.isEmpty()) {
        return TraceFiles.copy(field, out);
      }
      changed = false;
      byte[] rewritten = encoded.encode(number -> true, (number, body, to) -> change(body, to));
      if (!changed) {
        return TraceFiles.copy(field, out);
      }
      out.write(rewritten);
      return rewritten.length;
    } catch (MalformedMessageException e) {
      return TraceFiles.copy(field, out);
    }
  }

  /** Writes a span that changes; one that can't be read stays as it is. */
  private boolean change(WireReader body, ReverseBuffer out) {
    int mark = out.size();
    try {
      MessageFields span = MessageFields.of(body);
      Ids ids = ids(span);
      boolean ofRooted = ids.trace != null && rooted.contains(ids.trace);
      boolean rewritten = rewrite(span, body.bytes(), ids, ofRooted, out);
      adoptedSpans += ofRooted ? 1 : 0;
      changed |= rewritten;
      return rewritten;
    } catch (MalformedMessageException e) {
      out.truncate(mark); // whoever reads the file for its spans reports that
      return false;
    }
  }

  /** Writes a span of an adopted trace, or another one that has links to adopted traces. */
  private boolean rewrite(
      MessageFields span, byte[] bytes, Ids ids, boolean adopted, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    if (adopted) {
      writeOwnId(ids, out);
      if (ids.isRoot) {
        writeId(PARENT_FIELD, spanId, out);
      }
    }
    boolean rewritten = adopted;
    for (int i = span.count() - 1; i >= 0; i--) {
      int tag = span.tag(i);
      if (adopted && tag == delimited(TRACE_FIELD)) {
        writeId(TRACE_FIELD, traceId, out);
      } else if (tag == delimited(LINKS_FIELD) && isToAdopted(MessageFields.of(span.nested(i)))) {
        writeLink(MessageFields.of(span.nested(i)), bytes, out);
        rewritten = true;
      } else if (!adopted || !ids.isRoot || tag != delimited(PARENT_FIELD)) {
        out.raw(bytes, span.from(i), span.size(i)); // all but a parent of zeros
      }
    }
    if (!rewritten) {
      out.truncate(mark);
    }
    return rewritten;
  }

  private static void writeOwnId(Ids ids, ReverseBuffer out) {
    TraceKey own = ids.trace == null ? new TraceKey(0, 0) : ids.trace;
    HexFormat hex = HexFormat.of();
    String text = hex.toHexDigits(own.high()) + hex.toHexDigits(own.low());
    int mark = out.size();
    out.raw(text.getBytes(US_ASCII));
    out.message(1, mark); // AnyValue.string_value
    out.message(2, mark); // KeyValue.value
    out.string(1, TRACE_ID);
    out.message(ATTRIBUTES_FIELD, mark);
  }

  private boolean isToAdopted(MessageFields link) throws MalformedMessageException {
    TraceKey trace = traceOf(link);
    return trace != null && rooted.contains(trace);
  }

  private void writeLink(MessageFields link, byte[] bytes, ReverseBuffer out) {
    int mark = out.size();
    for (int i = link.count() - 1; i >= 0; i--) {
      if (link.tag(i) == delimited(TRACE_FIELD)) {
        writeId(TRACE_FIELD, traceId, out);
      } else {
        out.raw(bytes, link.from(i), link.size(i));
      }
    }
    out.message(LINKS_FIELD, mark);
  }

  private static void writeId(int field, byte[] id, ReverseBuffer out) {
    int mark = out.size();
    out.raw(id);
    out.message(field, mark);
  }

  private static int delimited(int field) {
    return field << 3 | WireReader.LENGTH_DELIMITED;
  }
}
