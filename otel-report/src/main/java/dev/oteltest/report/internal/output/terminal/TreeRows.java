package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.BitSet;

/** Which spans of trees are drawn, and which of them have a mark. A parent is always drawn. */
public final class TreeRows {

  private final SpanTable spans;
  private final SiblingFolds folds;
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
    this(spans, from, to, new SiblingFolds(spans, from, to));
  }

  private TreeRows(SpanTable spans, int from, int to, SiblingFolds folds) {
    this.spans = spans;
    this.folds = folds;
    this.from = from;
    this.to = to;
  }

  /** Returns spans with a mark, each on a line of its own, and what is above them. */
  static TreeRows marked(SpanTable spans, BitSet matching) {
    TreeRows rows = new TreeRows(spans, 0, spans.size(), new SiblingFolds());
    rows.marked.or(matching);
    matching.stream().forEach(rows::addWithAncestors);
    return rows;
  }

  /** Returns a span and all spans below it; if these are many, those that failed first. */
  public static TreeRows excerpt(SpanTable spans, int root, int limit) {
    int to = spans.subtreeEnd(root);
    return excerpt(new TreeRows(spans, root, to), root, limit);
  }

  /** Returns the same, in which each span counts. */
  static TreeRows excerptOfEach(SpanTable spans, int root, int limit) {
    int to = spans.subtreeEnd(root);
    return excerpt(new TreeRows(spans, root, to, new SiblingFolds()), root, limit);
  }

  private static TreeRows excerpt(TreeRows rows, int root, int limit) {
    rows.add(root);
    rows.addErrors(limit);
    rows.fill(limit);
    return rows;
  }

  /** Returns the spans below one, as trees of their own; if these are many, the first. */
  static TreeRows below(SpanTable spans, int root, int limit) {
    TreeRows rows = new TreeRows(spans, root + 1, spans.subtreeEnd(root));
    rows.fill(limit);
    return rows;
  }

  /** Returns all spans, each on a line of its own. */
  static TreeRows all(SpanTable spans) {
    TreeRows rows = new TreeRows(spans, 0, spans.size(), new SiblingFolds());
    rows.shown.set(0, spans.size());
    return rows;
  }

  /** Returns the upper levels of all spans, and those that failed. */
  static TreeRows overview(SpanTable spans, int limit) {
    TreeRows rows = new TreeRows(spans, 0, spans.size());
    rows.addErrors(limit / 2);
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
      if (spans.depth(row) < sizes.length && !folds.isHidden(row)) {
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

  private void addErrors(int limit) {
    for (int row = from; row < to && count < limit; row++) {
      if (spans.isError(row)) {
        addWithAncestors(row);
      }
    }
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

  /** Adds a span with what is above it, so that it has a place in the tree. */
  void addWithAncestors(int row) {
    for (int each = row; each >= from && !shown.get(each); each = spans.parent(each)) {
      add(each);
    }
  }

  void add(int row) {
    if (!shown.get(row)) {
      shown.set(row);
      count += folds.isHidden(row) ? 0 : 1;
      int[] line = folds.rowsOf(row);
      for (int each = 0; line.length > 1 && each < line.length; each++) {
        shown.set(line[each], spans.subtreeEnd(line[each]));
      }
    }
  }

  /** Returns the first row of the next line after that of a row; -1 if there is none. */
  public int next(int row) {
    int next = shown.nextSetBit(row + 1);
    while (next >= 0 && folds.isHidden(next)) {
      next = shown.nextSetBit(next + 1);
    }
    return next < to ? next : -1;
  }

  /** Returns the rows of the spans that share the line of a row. */
  public int[] line(int row) {
    return folds.rowsOf(row);
  }

  /** Returns what the spans of a line are called. */
  public String name(int[] line) {
    return SiblingFolds.name(spans, line);
  }

  boolean isHidden(int row) {
    return folds.isHidden(row);
  }

  int count() {
    return count;
  }

  /** Returns the rows of the spans that are drawn. */
  public BitSet rows() {
    return (BitSet) shown.clone();
  }
}
