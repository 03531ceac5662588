package dev.oteltest.report.internal.model.span;

import java.util.Arrays;

/** Finds rows by the ids of their spans. A table of rows with open addressing. */
final class SpanIndex {

  /** The row of a span that there is not. */
  static final int NONE = -1;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final SpanColumns columns;
  private int[] slots;
  private int used;

  /** Creates an index of no rows. */
  SpanIndex(SpanColumns columns) {
    this.columns = columns;
    int capacity = Integer.highestOneBit(Math.max(512, columns.size())) << 1;
    slots = emptySlots(capacity);
  }

  private static int[] emptySlots(int capacity) {
    int[] empty = new int[capacity];
    Arrays.fill(empty, NONE);
    return empty;
  }

  /** Returns an index of all rows. */
  static SpanIndex of(SpanColumns columns) {
    SpanIndex index = new SpanIndex(columns);
    for (int row = 0; row < columns.size(); row++) {
      index.put(row);
    }
    return index;
  }

  /** Adds a row, which must not be in the index. */
  void put(int row) {
    if (used * 2 >= slots.length) {
      int[] old = slots;
      slots = emptySlots(old.length * 2);
      for (int present : old) {
        if (present != NONE) {
          insert(present);
        }
      }
    }
    insert(row);
    used++;
  }

  private void insert(int row) {
    int slot =
        slotOf(columns.get(SpanColumns.TRACE_LOW, row), columns.get(SpanColumns.SPAN_ID, row));
    while (slots[slot] != NONE) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = row;
  }

  /** Returns the row of a span by its ids in hex digits; {@link #NONE} if there is none. */
  int get(String traceId, String spanId) {
    return traceId.length() == 32 && spanId.length() == 16
        ? get(id(traceId, 0), id(traceId, 16), id(spanId, 0))
        : NONE;
  }

  /** Parses the 16 hex digits from an index. */
  static long id(String hex, int from) {
    long id = 0;
    for (int i = from; i < from + 16; i++) {
      id = (id << 4) | (Character.digit(hex.charAt(i), 16) & 0xf);
    }
    return id;
  }

  /** Returns the row of a span; {@link #NONE} if there is none. */
  int get(long traceHigh, long traceLow, long spanId) {
    int slot = slotOf(traceLow, spanId);
    while (slots[slot] != NONE) {
      int row = slots[slot];
      if (columns.get(SpanColumns.SPAN_ID, row) == spanId
          && columns.get(SpanColumns.TRACE_LOW, row) == traceLow
          && columns.get(SpanColumns.TRACE_HIGH, row) == traceHigh) {
        return row;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  private int slotOf(long traceLow, long spanId) {
    long hash = (spanId ^ Long.rotateLeft(traceLow, 32)) * SPREAD;
    return (int) (hash >>> 33) & (slots.length - 1);
  }
}
