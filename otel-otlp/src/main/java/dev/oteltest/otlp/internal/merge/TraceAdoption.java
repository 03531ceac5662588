package dev.oteltest.otlp.internal.merge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.ByteRange;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
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

  private record TraceKey(long high, long low) {

    static TraceKey of(byte[] id, int from) {
      ByteBuffer bytes = ByteBuffer.wrap(id, from, 16);
      return new TraceKey(bytes.getLong(), bytes.getLong());
    }
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
    TraceKey own = TraceKey.of(traceId, 0);
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      while (fields.next()) {
        if (fields.tag() == RequestDecoder.RESOURCES) {
          findRoots(fields, own);
        }
      }
    } catch (TraceFileException e) {
      // The merge reports it.
    }
  }

  private void findRoots(MessageCursor message, TraceKey own) {
    try {
      for (WireReader body : parse(message).bodies()) {
        Ids ids = ids(body);
        if (ids.isRoot && ids.trace != null && !ids.trace.equals(own)) {
          rooted.add(ids.trace);
        }
      }
    } catch (MalformedMessageException e) {
      return; // it stays as it is; whoever reads the file for its spans reports that
    }
  }

  private static EncodedSpans parse(MessageCursor field) throws MalformedMessageException {
    return EncodedSpans.parse(field.buffer(), field.bodyFrom(), field.bodyTo());
  }

  private static Ids ids(WireReader in) throws MalformedMessageException {
    TraceKey trace = null;
    boolean root = true;
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == delimited(TRACE_FIELD)) {
        trace = traceKey(in);
      } else if (tag == delimited(PARENT_FIELD)) {
        root = isZero(in.bytes(), ByteRange.next(in));
      } else {
        in.skip(tag);
      }
    }
    return new Ids(trace, root);
  }

  private static @Nullable TraceKey traceKey(WireReader in) throws MalformedMessageException {
    ByteRange id = ByteRange.next(in);
    return id.to() - id.from() == 16 ? TraceKey.of(in.bytes(), id.from()) : null;
  }

  private static boolean isZero(byte[] bytes, ByteRange range) {
    for (int i = range.from(); i < range.to(); i++) {
      if (bytes[i] != 0) {
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
      EncodedSpans encoded = parse(field);
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
      boolean written = write(body, out);
      changed |= written;
      return written;
    } catch (MalformedMessageException e) {
      out.truncate(mark); // whoever reads the file for its spans reports that
      return false;
    }
  }

  private boolean write(WireReader body, ReverseBuffer out) throws MalformedMessageException {
    WireReader again = new WireReader(body.bytes(), body.position(), body.limit());
    Ids ids = ids(again);
    boolean ofRooted = ids.trace != null && rooted.contains(ids.trace);
    boolean rewritten = rewrite(body, ids, ofRooted, out);
    adoptedSpans += ofRooted ? 1 : 0;
    return rewritten;
  }

  /** Writes a span of an adopted trace, or another one that has links to adopted traces. */
  private boolean rewrite(WireReader body, Ids ids, boolean adopted, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    if (adopted) {
      writeOwnId(ids, out);
      if (ids.isRoot) {
        writeId(PARENT_FIELD, spanId, out);
      }
    }
    boolean rewritten = adopted;
    for (MessageField field : MessageField.backward(body)) {
      if (adopted && field.tag() == delimited(TRACE_FIELD)) {
        writeId(TRACE_FIELD, traceId, out);
      } else if (field.tag() == delimited(LINKS_FIELD) && isLinkToAdopted(field, body)) {
        writeLink(field, body, out);
        rewritten = true;
      } else if (!adopted || !ids.isRoot || field.tag() != delimited(PARENT_FIELD)) {
        out.raw(body.bytes(), field.from(), field.to() - field.from()); // all but a parent of zeros
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
    String text = hex.toHexDigits(own.high) + hex.toHexDigits(own.low);
    int mark = out.size();
    out.raw(text.getBytes(US_ASCII));
    out.message(1, mark); // AnyValue.string_value
    out.message(2, mark); // KeyValue.value
    out.string(1, TRACE_ID);
    out.message(ATTRIBUTES_FIELD, mark);
  }

  private boolean isLinkToAdopted(MessageField link, WireReader body)
      throws MalformedMessageException {
    WireReader in = link.reader(body);
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == delimited(TRACE_FIELD)) {
        TraceKey key = traceKey(in);
        return key != null && rooted.contains(key);
      }
      in.skip(tag);
    }
    return false;
  }

  private void writeLink(MessageField link, WireReader body, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    for (MessageField field : MessageField.backward(link.reader(body))) {
      if (field.tag() == delimited(TRACE_FIELD)) {
        writeId(TRACE_FIELD, traceId, out);
      } else {
        out.raw(body.bytes(), field.from(), field.to() - field.from());
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
