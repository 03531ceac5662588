package dev.oteltest.otlp.internal.merge;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.WireReader;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The times of spans, by their ids. Needs about 50 bytes for a span. */
final class SpanTimes {

  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int ERROR = 2;

  /** The columns of a row: id, parent, start, end, and machine, kind and error in one. */
  private static final int COLUMNS = 5;

  private long[] rows = new long[COLUMNS * 64];
  private int count;

  /**
   * A span.
   *
   * @param machine the number of its machine
   * @param start nanoseconds since the epoch
   * @param end nanoseconds since the epoch
   */
  record Span(int machine, int kind, boolean isError, long start, long end) {

    static Span of(SpanKind kind, boolean isError, long start, long end) {
      return new Span(0, number(kind), isError, start, end);
    }

    private static int number(SpanKind kind) {
      if (kind == SpanKind.CLIENT) {
        return CLIENT;
      }
      return kind == SpanKind.SERVER ? SERVER : 0;
    }

    /** Returns whether this is the client of a server that must have answered before its end. */
    boolean isSuccessfulCallOf(Span child) {
      return kind == CLIENT && child.kind == SERVER && !isError && end != 0;
    }
  }

  /** Adds the body of a span. */
  void add(int machine, MessageFields span) throws MalformedMessageException {
    long id = id(span, 2);
    if (id == 0) {
      return;
    }
    int at = COLUMNS * count++;
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    long kind = span.varint(6 << 3 | VARINT);
    boolean isError = MessageFields.of(span.message(15)).varint(3 << 3 | VARINT) == ERROR;
    rows[at] = id;
    rows[at + 1] = id(span, 4);
    rows[at + 2] = span.fixed64(7 << 3 | FIXED64);
    rows[at + 3] = span.fixed64(8 << 3 | FIXED64);
    rows[at + 4] = (long) machine << 32 | (kind & 0xff) << 1 | (isError ? 1 : 0);
  }

  private static long id(MessageFields span, int field) throws MalformedMessageException {
    WireReader id = span.message(field);
    return id.remaining() == Long.BYTES ? id.fixed64() : 0;
  }

  /** Passes each span with its parent, the parent first, if both are known. */
  void forEachPair(BiConsumer<Span, Span> consumer) {
    int[] slots = new int[Integer.highestOneBit(Math.max(2, count)) * 4];
    for (int row = 0; row < count; row++) {
      slots[slot(slots, rows[COLUMNS * row])] = row + 1;
    }
    for (int row = 0; row < count; row++) {
      int parent = slots[slot(slots, rows[COLUMNS * row + 1])] - 1;
      if (parent >= 0 && machine(parent) != machine(row)) {
        consumer.accept(span(parent), span(row));
      }
    }
  }

  /** Returns the slot of an id: where it is, or the free one where it would be. */
  private int slot(int[] slots, long id) {
    int mask = slots.length - 1;
    int at = Long.hashCode(id * 0x9E3779B97F4A7C15L) & mask;
    while (slots[at] != 0 && rows[COLUMNS * (slots[at] - 1)] != id) {
      at = at + 1 & mask;
    }
    return at;
  }

  private int machine(int row) {
    return (int) (rows[COLUMNS * row + 4] >>> 32);
  }

  private Span span(int row) {
    int at = COLUMNS * row;
    int facts = (int) rows[at + 4];
    return new Span(machine(row), facts >>> 1, (facts & 1) != 0, rows[at + 2], rows[at + 3]);
  }
}
