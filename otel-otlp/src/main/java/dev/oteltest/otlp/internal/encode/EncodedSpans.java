package dev.oteltest.otlp.internal.encode;

import dev.oteltest.otlp.internal.decode.ByteRange;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

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
  private static final int PARENT_SPAN_ID = 4;

  private final byte[] bytes;

  /** The fields other than scopes: the resource and its schema. */
  private final List<ByteRange> fields = new ArrayList<>(2);

  private final List<Scope> scopes = new ArrayList<>(2);
  private int count;

  /**
   * One {@code ScopeSpans}.
   *
   * @param first the number of its first span among all spans
   * @param fields its fields other than spans
   * @param spans its spans as whole fields, tags included
   */
  private record Scope(int first, List<ByteRange> fields, List<ByteRange> spans) {}

  private EncodedSpans(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Finds the spans in the body of a {@code ResourceSpans}. */
  public static EncodedSpans parse(byte[] bytes, int from, int to)
      throws MalformedMessageException {
    EncodedSpans parsed = new EncodedSpans(bytes);
    WireReader in = new WireReader(bytes, from, to);
    while (in.hasMore()) {
      int start = in.position();
      int tag = in.tag();
      if (tag == SCOPE_SPANS) {
        parsed.addScope(ByteRange.next(in));
      } else {
        in.skip(tag);
        parsed.fields.add(new ByteRange(start, in.position()));
      }
    }
    return parsed;
  }

  private void addScope(ByteRange body) throws MalformedMessageException {
    Scope scope = new Scope(count, new ArrayList<>(2), new ArrayList<>());
    WireReader in = body.reader(bytes);
    while (in.hasMore()) {
      int start = in.position();
      int tag = in.tag();
      in.skip(tag);
      (tag == SPANS ? scope.spans : scope.fields).add(new ByteRange(start, in.position()));
    }
    count += scope.spans.size();
    scopes.add(scope);
  }

  /** Returns the number of spans. */
  public int count() {
    return count;
  }

  /** Returns the size of each span as a field, including the tag, in order. */
  public int[] sizes() {
    int[] sizes = new int[count];
    for (Scope scope : scopes) {
      for (int i = 0; i < scope.spans.size(); i++) {
        sizes[scope.first + i] = size(scope.spans.get(i));
      }
    }
    return sizes;
  }

  /**
   * Returns the ids of all spans in order, three numbers for each: the two halves of its trace id,
   * and its span id; zeros if it has none. The first byte of an id is the lowest of its number.
   */
  public long[] ids() throws MalformedMessageException {
    return ids(number -> true);
  }

  /** Returns the ids of some of the spans like {@link #ids()}, and zeros for the others. */
  public long[] ids(IntPredicate which) throws MalformedMessageException {
    long[] ids = new long[3 * count];
    int number = 0;
    for (Scope scope : scopes) {
      for (ByteRange span : scope.spans) {
        if (which.test(number)) {
          readIds(span.reader(bytes), ids, 3 * number);
        }
        number++;
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
    in.tag();
    in.enter();
    while (in.hasMore() && (ids[at + 1] == 0 || ids[at + 2] == 0)) {
      int tag = in.tag();
      if (tag == TRACE_ID && in.peekLength() == 16) {
        in.length();
        ids[at] = in.fixed64();
        ids[at + 1] = in.fixed64();
      } else if (tag == SPAN_ID && in.peekLength() == 8) {
        in.length();
        ids[at + 2] = in.fixed64();
      } else {
        in.skip(tag);
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

  /**
   * Encodes some of the spans like {@link #encode(IntPredicate)}, and gives some of them a parent.
   *
   * @param parents the id of the parent of a span that has none, 16 hex digits, by the number of
   *     the span; null for a span that stays as it is
   */
  public byte[] encode(IntPredicate kept, IntFunction<@Nullable String> parents)
      throws MalformedMessageException {
    return encode(
        kept,
        (number, body, out) -> {
          String parent = parents.apply(number);
          if (parent == null) {
            return false;
          }
          out.hex(PARENT_SPAN_ID, parent);
          out.raw(bytes, body.position(), body.limit() - body.position());
          return true;
        });
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
    for (int s = scopes.size() - 1; s >= 0; s--) {
      Scope scope = scopes.get(s);
      int mark = out.size();
      for (int i = scope.spans.size() - 1; i >= 0; i--) {
        if (kept.test(scope.first + i)) {
          write(scope.first + i, scope.spans.get(i), writer, out);
        }
      }
      if (out.size() > mark || scope.spans.isEmpty()) {
        copy(scope.fields, out);
        out.message(SCOPE_SPANS >>> 3, mark);
      }
    }
    copy(fields, out);
    out.message(RequestDecoder.RESOURCES >>> 3, 0);
    return out.copySince(0);
  }

  private void write(int number, ByteRange span, SpanWriter writer, ReverseBuffer out)
      throws MalformedMessageException {
    int mark = out.size();
    if (writer.write(number, body(span).reader(bytes), out)) {
      out.message(SPANS >>> 3, mark);
    } else {
      out.raw(bytes, span.from(), size(span));
    }
  }

  /** Returns the body of a field, without its tag and length. */
  private ByteRange body(ByteRange field) throws MalformedMessageException {
    WireReader in = field.reader(bytes);
    in.tag();
    return ByteRange.next(in);
  }

  /** Returns a reader of the body of each span, in order. */
  public List<WireReader> bodies() throws MalformedMessageException {
    List<WireReader> bodies = new ArrayList<>(count);
    for (Scope scope : scopes) {
      for (ByteRange span : scope.spans) {
        bodies.add(body(span).reader(bytes));
      }
    }
    return bodies;
  }

  private void copy(List<ByteRange> ranges, ReverseBuffer out) {
    for (int i = ranges.size() - 1; i >= 0; i--) {
      out.raw(bytes, ranges.get(i).from(), size(ranges.get(i)));
    }
  }

  private static int size(ByteRange byteRange) {
    return byteRange.to() - byteRange.from();
  }
}
