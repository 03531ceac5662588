package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.function.IntPredicate;

/** Siblings that differ only in their times, such as the queries of a loop. */
record SimilarSpans(SpanTable spans) {

  /** Fewer of them have a line each. */
  private static final int MANY = 4;

  /** Whether a span is a sibling of the one in the row before, and looks like it. */
  boolean continuesAt(int row) {
    return row > 0
        && spans.parent(row) == spans.parent(row - 1)
        && isPlain(row - 1)
        && isPlain(row)
        && spans.kind(row - 1) == spans.kind(row)
        && spans.name(row - 1).equals(spans.name(row));
  }

  /**
   * Returns how many spans can share a line, beginning with one.
   *
   * @param drawn whether a row is drawn, and has no mark: one with a mark has a line of its own
   */
  int countFrom(int row, IntPredicate drawn) {
    int end = row;
    while (drawn.test(end) && (end == row || continuesAt(end))) {
      end++;
    }
    return end - row < MANY ? 1 : end - row;
  }

  /** Whether nothing of a span would be lost but its times. */
  private boolean isPlain(int row) {
    return spans.role(row) == SpanRole.APPLICATION
        && spans.subtreeEnd(row) == row + 1
        && spans.isEnded(row)
        && !spans.isError(row)
        && !spans.isOrphan(row)
        && spans.statusDescription(row).isEmpty();
  }
}
