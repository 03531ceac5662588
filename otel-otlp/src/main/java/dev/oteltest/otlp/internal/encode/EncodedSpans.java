package dev.oteltest.otlp.internal.encode;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The positions of the spans in one encoded {@code ResourceSpans}, to write some of them again
 * without the others. Spans are not decoded, so fields of a newer OTLP are preserved.
 *
 * <p>Refers to the parsed array, and is valid as long as that does not change.
 */
public final class EncodedSpans {

  private static final int SCOPE_SPANS = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SPANS = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int TRACE_ID = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SPAN_ID = 2 << 3 | WireReader.LENGTH_DELIMITED;

  private final byte[] bytes;
  private final MessageFields fields;
  private final List<MessageFields> scopes = new ArrayList<>(2);
  private final List<Span> spans = new ArrayList<>();

  /** A span: a field of its scope. */
  private record Span(MessageFields scope, int index) {
    WireReader body() throws MalformedMessageException {
      return scope.nested(index);
    }
  }

  private EncodedSpans(byte[] bytes, MessageFields fields) {
    this.bytes = bytes;
    this.fields = fields;
  }

  /** Finds the spans in the body of a {@code ResourceSpans}. */
  public static EncodedSpans parse(byte[] bytes, int from, int to)
      throws MalformedMessageException {
    MessageFields fields = MessageFields.of(new WireReader(bytes, from, to));
    EncodedSpans parsed = new EncodedSpans(bytes, fields);
    for (int i = 0; i < fields.count(); i++) {
      if (fields.tag(i) == SCOPE_SPANS) {
        parsed.addScope(MessageFields.of(fields.nested(i)));
      }
    }
    return parsed;
  }

  private void addScope(MessageFields scope) {
    for (int i = 0; i < scope.count(); i++) {
      if (scope.tag(i) == SPANS) {
        spans.add(new Span(scope, i));
      }
    }
    scopes.add(scope);
  }

  /** Returns the number of spans. */
  public int count() {
    return spans.size();
  }

  /** Returns the size of each span as a field, including the tag, in order. */
  public int[] sizes() {
    int[] sizes = new int[spans.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = spans.get(i).scope.size(spans.get(i).index);
    }
    return sizes;
  }

  /**
   * Returns the ids of the spans in order, three numbers for each: the two halves of its trace id,
   * and its span id; zeros if it has none. The first byte of an id is the lowest of its number.
   *
   * @param which the numbers of the spans whose ids are read; the others have zeros
   */
  public long[] ids(IntPredicate which) throws MalformedMessageException {
    long[] ids = new long[3 * spans.size()];
    for (int i = 0; i < spans.size(); i++) {
      if (which.test(i)) {
        readIds(spans.get(i).body(), ids, 3 * i);
      }
    }
    return ids;
  }

  /** Returns the trace id of a span as hex digits, from the result of {@link #ids}. */
  public static String traceId(long[] ids, int number) {
    return TraceId.fromLongs(
        Long.reverseBytes(ids[3 * number]), Long.reverseBytes(ids[3 * number + 1]));
  }

  /** Returns the id of a span as hex digits, from the result of {@link #ids}. */
  public static String spanId(long[] ids, int number) {
    return SpanId.fromLong(Long.reverseBytes(ids[3 * number + 2]));
  }

  private static void readIds(WireReader in, long[] ids, int at) throws MalformedMessageException {
    while (in.hasMore() && (ids[at + 1] == 0 || ids[at + 2] == 0)) {
      int tag = in.tag();
      if (tag != TRACE_ID && tag != SPAN_ID) {
        in.skip(tag);
        continue;
      }
      WireReader id = in.nested();
      if (tag == TRACE_ID && id.remaining() == 16) {
        ids[at] = id.fixed64();
        ids[at + 1] = id.fixed64();
      } else if (tag == SPAN_ID && id.remaining() == 8) {
        ids[at + 2] = id.fixed64();
      }
    }
  }

  /**
   * Encodes some of the spans with their scopes and the resource.
   *
   * @return a {@code resource_spans} field, including the tag; scopes of which no span is kept are
   *     left out
   */
  public byte[] encode(IntPredicate kept) throws MalformedMessageException {
    return encode(kept, (number, body, out) -> false);
  }

  /** Writes the body of a span in another form. */
  @FunctionalInterface
  public interface SpanWriter {

    /**
     * Writes the body of a span.
     *
     * @param number the number of the span among all spans
     * @param body reads the body as it is
     * @param out receives the new body, its last field first
     * @return false, with nothing written, for a span that stays as it is
     */
    boolean write(int number, WireReader body, ReverseBuffer out) throws MalformedMessageException;
  }

  /** Encodes some of the spans like {@link #encode(IntPredicate)}, with bodies by a writer. */
  public byte[] encode(IntPredicate kept, SpanWriter writer) throws MalformedMessageException {
    ReverseBuffer out = new ReverseBuffer();
    int number = spans.size();
    int scope = scopes.size();
    for (int i = fields.count() - 1; i >= 0; i--) {
      if (fields.tag(i) == SCOPE_SPANS) {
        number = encode(scopes.get(--scope), number, kept, writer, out);
      } else {
        copy(fields, i, out);
      }
    }
    out.message(RequestDecoder.RESOURCES >>> 3, 0);
    return out.copySince(0);
  }

  /**
   * Writes a scope unless it has spans and none is kept.
   *
   * @param end the number of the span after its last
   * @return the number of its first span
   */
  private int encode(
      MessageFields scope, int end, IntPredicate kept, SpanWriter writer, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    boolean anyKept = false;
    int number = end;
    for (int i = scope.count() - 1; i >= 0; i--) {
      if (scope.tag(i) != SPANS) {
        copy(scope, i, out);
      } else if (kept.test(--number)) {
        write(number, scope, i, writer, out);
        anyKept = true;
      }
    }
    if (anyKept || number == end) {
      out.message(SCOPE_SPANS >>> 3, mark);
    } else {
      out.truncate(mark);
    }
    return number;
  }

  private void write(
      int number, MessageFields scope, int index, SpanWriter writer, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    if (writer.write(number, scope.nested(index), out)) {
      out.message(SPANS >>> 3, mark);
    } else {
      copy(scope, index, out);
    }
  }

  /** Returns a reader of the body of each span, in order. */
  public List<WireReader> bodies() throws MalformedMessageException {
    List<WireReader> bodies = new ArrayList<>(spans.size());
    for (Span span : spans) {
      bodies.add(span.body());
    }
    return bodies;
  }

  private void copy(MessageFields fields, int index, ReverseBuffer out) {
    out.raw(bytes, fields.from(index), fields.size(index));
  }
}
