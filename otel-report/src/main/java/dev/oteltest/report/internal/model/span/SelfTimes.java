package dev.oteltest.report.internal.model.span;

/**
 * The time of each span in which none of its children ran: its duration without the union of what
 * is inside. A child that goes on after its parent counts up to the parent's end only.
 */
public final class SelfTimes {

  private final SpanTable spans;

  /** By row: the part that children cover. */
  private final long[] covered;

  private SelfTimes(SpanTable spans) {
    this.spans = spans;
    this.covered = new long[spans.size()];
    long[] until = new long[covered.length]; // how far the children so far cover a row
    for (int row = 0; row < covered.length; row++) {
      until[row] = spans.startNanos(row);
      int parent = spans.parent(row);
      if (parent >= 0) { // siblings come by their start
        long from = Math.max(spans.startNanos(row), until[parent]);
        long to = Math.min(spans.endNanos(row), spans.endNanos(parent));
        if (to > from) {
          covered[parent] += to - from;
          until[parent] = to;
        }
      }
    }
  }

  public static SelfTimes of(SpanTable spans) {
    return new SelfTimes(spans);
  }

  /** Returns the time of a row itself, in nanoseconds. */
  public long nanos(int row) {
    return spans.nanos(row) - covered[row];
  }
}
