package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.BitSet;

/** Which spans of trees are drawn, and which of them have a mark. A parent is always drawn. */
public final class TreeRows {

  /** Fewer siblings that look alike, such as the queries of a loop, have a line each. */
  private static final int MANY = 4;

  private final SpanTable spans;
  final int from;
  final int to;
  final BitSet shown = new BitSet();
  final BitSet marked = new BitSet();
  private int count;

  /**
   * Creates an empty selection.
   *
   * @param from the first row of the trees
   * @param to the row after the last one
   */
  TreeRows(SpanTable spans, int from, int to) {
    this.spans = spans;
    this.from = from;
    this.to = to;
  }

  /** Returns a span and all spans below it; if these are many, those that failed first. */
  public static TreeRows excerpt(SpanTable spans, int root, int limit) {
    TreeRows rows = new TreeRows(spans, root, spans.subtreeEnd(root));
    rows.add(root);
    for (int row = root; row < rows.to && rows.count < limit; row++) {
      if (spans.isError(row)) {
        rows.addWithAncestors(row);
      }
    }
    rows.fill(limit);
    return rows;
  }

  /** Returns the upper levels of all spans, and those that failed. */
  static TreeRows overview(SpanTable spans, int limit) {
    TreeRows rows = new TreeRows(spans, 0, spans.size());
    for (int row = 0; row < rows.to && rows.count < limit / 2; row++) {
      if (spans.isError(row)) {
        rows.addWithAncestors(row);
      }
    }
    int depth = rows.deepestWholeLevel(limit - rows.count);
    for (int row = 0; row < rows.to; row++) {
      if (spans.depth(row) <= depth) {
        rows.add(row);
      }
    }
    rows.fill(limit);
    return rows;
  }

  private int deepestWholeLevel(int limit) {
    int[] sizes = new int[Math.min(to - from, limit) + 1];
    for (int row = from; row < to; row++) {
      if (spans.depth(row) < sizes.length && !continuesAt(row)) {
        sizes[spans.depth(row)]++;
      }
    }
    int total = 0;
    int depth = 0;
    while (depth < sizes.length && total + sizes[depth] <= limit) {
      total += sizes[depth++];
    }
    return depth - 1;
  }

  /** Adds spans whose parents are shown, in order. */
  private void fill(int limit) {
    for (int row = from; row < to && count < limit; row++) {
      int parent = spans.parent(row);
      if (parent < from || shown.get(parent)) {
        add(row);
      }
    }
  }

  void mark(int row) {
    marked.set(row);
    addWithAncestors(row);
  }

  /** Adds a span with what is above it, so that it has a place in the tree. */
  void addWithAncestors(int row) {
    for (int each = row; each >= from && !shown.get(each); each = spans.parent(each)) {
      add(each);
    }
  }

  void add(int row) {
    if (!shown.get(row)) {
      shown.set(row);
      count += continuesAt(row) ? 0 : 1; // they share a line
    }
  }

  /** Returns how many of the drawn spans can share a line, beginning with one. */
  public int countFrom(int row) {
    int end = row;
    while (end < to
        && shown.get(end)
        && !marked.get(end) // one with a mark has a line of its own
        && (end == row || continuesAt(end))) {
      end++;
    }
    return end - row < MANY ? 1 : end - row;
  }

  /** Whether a span is a sibling of the one in the row before, and looks like it. */
  private boolean continuesAt(int row) {
    return row > 0
        && spans.parent(row) == spans.parent(row - 1)
        && isPlain(row - 1)
        && isPlain(row)
        && spans.kind(row - 1) == spans.kind(row)
        && spans.name(row - 1).equals(spans.name(row));
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

  int count() {
    return count;
  }

  /** Returns the rows of the spans that are drawn. */
  public BitSet rows() {
    return (BitSet) shown.clone();
  }
}
