package dev.oteltest.otlp.internal.merge;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.WireReader;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The times of spans, by their ids. Needs about 50 bytes for a span. */
final class SpanTimes {

  private static final int SPAN_ID = 2 << 3 | LENGTH_DELIMITED;
  private static final int PARENT_SPAN_ID = 4 << 3 | LENGTH_DELIMITED;
  private static final int KIND = 6 << 3 | VARINT;
  private static final int START = 7 << 3 | FIXED64;
  private static final int END = 8 << 3 | FIXED64;
  private static final int STATUS = 15 << 3 | LENGTH_DELIMITED;
  private static final int STATUS_CODE = 3 << 3 | VARINT;

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
  void add(int machine, WireReader in) throws MalformedMessageException {
    int at = COLUMNS * count;
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    Arrays.fill(rows, at, at + COLUMNS, 0);
    long kind = 0;
    boolean isError = false;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case SPAN_ID -> rows[at] = id(in, tag);
        case PARENT_SPAN_ID -> rows[at + 1] = id(in, tag);
        case KIND -> kind = in.varint();
        case START -> rows[at + 2] = in.fixed64();
        case END -> rows[at + 3] = in.fixed64();
        case STATUS -> isError = isError(in);
        default -> in.skip(tag);
      }
    }
    rows[at + 4] = (long) machine << 32 | (kind & 0xff) << 1 | (isError ? 1 : 0);
    if (rows[at] != 0) {
      count++;
    }
  }

  private static long id(WireReader in, int tag) throws MalformedMessageException {
    if (in.peekLength() == Long.BYTES) {
      in.length();
      return in.fixed64();
    }
    in.skip(tag);
    return 0;
  }

  private static boolean isError(WireReader in) throws MalformedMessageException {
    int outer = in.enter();
    long code = 0;
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == STATUS_CODE) {
        code = in.varint();
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return code == ERROR;
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
