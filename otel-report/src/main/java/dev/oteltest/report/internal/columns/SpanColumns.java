package dev.oteltest.report.internal.columns;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;

/** What every span has, as arrays that grow together. */
public final class SpanColumns {

  private static final int FIRST = 256;

  public long[] start = new long[FIRST];
  public long[] end = new long[FIRST];
  public long[] traceHigh = new long[FIRST];
  public long[] traceLow = new long[FIRST];
  public long[] spanId = new long[FIRST];
  public long[] parentSpanId = new long[FIRST];

  /** Where the rest of a span is in the {@link DetailStore}. */
  public long[] details = new long[FIRST];

  /** The index of a resource and an instrumentation scope. */
  public int[] origin = new int[FIRST];

  public SpanKind[] kind = new SpanKind[FIRST];
  public StatusCode[] status = new StatusCode[FIRST];
  public byte[] traceFlags = new byte[FIRST];
  public int size;

  /** Adds an empty row. */
  public int add() {
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
    traceFlags = Arrays.copyOf(traceFlags, length);
  }

  /**
   * Puts the rows in an order, one column after the other, so that only one is in memory twice.
   *
   * @param order the row that each new row was
   */
  public void arrange(int[] order) {
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
    traceFlags = arranged(traceFlags, order);
    size = order.length;
  }

  /**
   * Returns some of the rows as columns of their own.
   *
   * @param rows the row that each new row is
   */
  public SpanColumns select(int[] rows) {
    SpanColumns selected = new SpanColumns();
    selected.start = start;
    selected.end = end;
    selected.traceHigh = traceHigh;
    selected.traceLow = traceLow;
    selected.spanId = spanId;
    selected.parentSpanId = parentSpanId;
    selected.details = details;
    selected.origin = origin;
    selected.kind = kind;
    selected.status = status;
    selected.traceFlags = traceFlags;
    selected.arrange(rows);
    return selected;
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

  /** Returns a column in an order. */
  public static <T> T[] arranged(T[] column, int[] order, T[] arranged) {
    Arrays.setAll(arranged, row -> column[order[row]]);
    return arranged;
  }

  public boolean isSameTrace(int row, int other) {
    return traceHigh[row] == traceHigh[other] && traceLow[row] == traceLow[other];
  }
}
