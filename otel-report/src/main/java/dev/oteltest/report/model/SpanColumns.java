package dev.oteltest.report.model;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;

/** What every span has, as arrays that grow together. */
final class SpanColumns {

  private static final int FIRST = 256;

  long[] start = new long[FIRST];
  long[] end = new long[FIRST];
  long[] traceHigh = new long[FIRST];
  long[] traceLow = new long[FIRST];
  long[] spanId = new long[FIRST];
  long[] parentSpanId = new long[FIRST];

  /** Where the rest of a span is in the {@link DetailStore}. */
  long[] details = new long[FIRST];

  /** The index of a resource and an instrumentation scope. */
  int[] origin = new int[FIRST];

  SpanKind[] kind = new SpanKind[FIRST];
  StatusCode[] status = new StatusCode[FIRST];
  SpanRole[] role = new SpanRole[FIRST];
  byte[] traceFlags = new byte[FIRST];
  int size;

  /** Adds an empty row. */
  int add() {
    if (size == start.length) {
      resize(Math.addExact(size, Math.max(size >> 1, FIRST)));
    }
    return size++;
  }

  private void resize(int length) {
    start = Arrays.copyOf(start, length);
    end = Arrays.copyOf(end, length);
    traceHigh = Arrays.copyOf(traceHigh, length);
    traceLow = Arrays.copyOf(traceLow, length);
    spanId = Arrays.copyOf(spanId, length);
    parentSpanId = Arrays.copyOf(parentSpanId, length);
    details = Arrays.copyOf(details, length);
    origin = Arrays.copyOf(origin, length);
    kind = Arrays.copyOf(kind, length);
    status = Arrays.copyOf(status, length);
    role = Arrays.copyOf(role, length);
    traceFlags = Arrays.copyOf(traceFlags, length);
  }

  /**
   * Puts the rows in an order, one column after the other, so that only one is in memory twice.
   *
   * @param order the row that each new row was
   */
  void arrange(int[] order) {
    start = arranged(start, order);
    end = arranged(end, order);
    traceHigh = arranged(traceHigh, order);
    traceLow = arranged(traceLow, order);
    spanId = arranged(spanId, order);
    parentSpanId = arranged(parentSpanId, order);
    details = arranged(details, order);
    int[] origins = new int[order.length];
    Arrays.setAll(origins, row -> origin[order[row]]);
    origin = origins;
    kind = arranged(kind, order, new SpanKind[order.length]);
    status = arranged(status, order, new StatusCode[order.length]);
    role = arranged(role, order, new SpanRole[order.length]);
    traceFlags = arranged(traceFlags, order);
    size = order.length;
  }

  private static long[] arranged(long[] column, int[] order) {
    long[] arranged = new long[order.length];
    Arrays.setAll(arranged, row -> column[order[row]]);
    return arranged;
  }

  private static byte[] arranged(byte[] column, int[] order) {
    byte[] arranged = new byte[order.length];
    for (int row = 0; row < order.length; row++) {
      arranged[row] = column[order[row]];
    }
    return arranged;
  }

  private static <T> T[] arranged(T[] column, int[] order, T[] arranged) {
    Arrays.setAll(arranged, row -> column[order[row]]);
    return arranged;
  }

  boolean isSameTrace(int row, int other) {
    return traceHigh[row] == traceHigh[other] && traceLow[row] == traceLow[other];
  }

  /** Returns the index of the rows' ids. */
  SpanIndex index() {
    SpanIndex index = new SpanIndex(this);
    for (int row = 0; row < size; row++) {
      index.put(row);
    }
    return index;
  }
}
