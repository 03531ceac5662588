package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;
import java.util.List;

/** What every span has, as columns of numbers that grow together. */
final class SpanColumns {

  // The columns.
  static final int START = 0;
  static final int END = 1;
  static final int TRACE_HIGH = 2;
  static final int TRACE_LOW = 3;
  static final int SPAN_ID = 4;
  static final int PARENT_ID = 5;

  /** Where the rest of a span is in the {@link DetailStore}. */
  static final int DETAILS = 6;

  /** From the lowest byte: role, kind, status, trace flags; above them the index of the origin. */
  private static final int FACTS = 7;

  private static final List<SpanKind> KINDS = List.of(SpanKind.values());
  private static final List<StatusCode> STATUSES = List.of(StatusCode.values());

  private final long[][] columns = new long[FACTS + 1][256];
  private int size;

  int size() {
    return size;
  }

  /** Adds an empty row. */
  int add() {
    int length = columns[START].length;
    if (size == length) {
      int more = Math.addExact(size, Math.max(size >> 1, length));
      Arrays.setAll(columns, column -> Arrays.copyOf(columns[column], more));
    }
    return size++;
  }

  long get(int column, int row) {
    return columns[column][row];
  }

  void set(int column, int row, long value) {
    columns[column][row] = value;
  }

  void setFacts(int row, int role, SpanKind kind, StatusCode status, byte traceFlags, int origin) {
    columns[FACTS][row] =
        role
            | KINDS.indexOf(kind) << 8
            | STATUSES.indexOf(status) << 16
            | (traceFlags & 0xffL) << 24
            | (long) origin << 32;
  }

  int role(int row) {
    return (byte) columns[FACTS][row];
  }

  SpanKind kind(int row) {
    return KINDS.get((byte) (columns[FACTS][row] >> 8));
  }

  StatusCode status(int row) {
    return STATUSES.get((byte) (columns[FACTS][row] >> 16));
  }

  byte traceFlags(int row) {
    return (byte) (columns[FACTS][row] >> 24);
  }

  int origin(int row) {
    return (int) (columns[FACTS][row] >> 32);
  }

  /**
   * Puts the rows in an order, one column after the other, so that only one is in memory twice.
   *
   * @param order the row that each new row was
   */
  void arrange(int[] order) {
    for (int column = 0; column < columns.length; column++) {
      long[] old = columns[column];
      columns[column] = new long[order.length];
      Arrays.setAll(columns[column], row -> old[order[row]]);
    }
    size = order.length;
  }

  /**
   * Returns some of the rows as columns of their own.
   *
   * @param rows the row that each new row is
   */
  SpanColumns select(int[] rows) {
    SpanColumns selected = new SpanColumns();
    System.arraycopy(columns, 0, selected.columns, 0, columns.length);
    selected.arrange(rows);
    return selected;
  }

  boolean isSameTrace(int row, int other) {
    return get(TRACE_HIGH, row) == get(TRACE_HIGH, other)
        && get(TRACE_LOW, row) == get(TRACE_LOW, other);
  }
}
