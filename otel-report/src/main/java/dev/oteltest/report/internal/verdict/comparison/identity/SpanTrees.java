package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;

/** The trees of spans, as numbers that are equal if the trees are. */
final class SpanTrees {

  private static final long EMPTY = 0;

  private final SpanTable spans;
  private final int[] calls;

  /**
   * @param calls by row: what the span does
   */
  SpanTrees(SpanTable spans, int[] calls) {
    this.spans = spans;
    this.calls = calls;
  }

  /** Returns a number for what is below a row, in which its order counts. */
  Object below(int row) {
    long hash = EMPTY;
    int depth = spans.depth(row);
    for (int inner = row + 1; inner < spans.subtreeEnd(row); inner++) {
      if (spans.role(inner) == SpanRole.APPLICATION) {
        hash = mix(mix(hash, calls[inner] + 1L), spans.depth(inner) - depth);
      }
    }
    return hash;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  /** Whether nothing is below a row, which says nothing about it. */
  static boolean isEmpty(Object tree) {
    return tree.equals(EMPTY);
  }
}
