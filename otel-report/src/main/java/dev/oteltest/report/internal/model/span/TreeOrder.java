package dev.oteltest.report.internal.model.span;

import java.util.Arrays;

/**
 * Puts spans in the order of their trees: a parent before its children, siblings by their start.
 * Nothing is recursive, because a trace may be as deep as it is long.
 */
final class TreeOrder {

  private static final int NONE = SpanIndex.NONE;

  /** The row that each new row was. */
  final int[] order;

  /** By new row: the parent, or -1. */
  final int[] parent;

  /** By new row: the row after the last in its subtree. */
  final int[] subtreeEnd;

  /** By new row: the number of ancestors. */
  final int[] depth;

  private final int[] firstChild;
  private final int[] nextSibling;

  /**
   * @param parents by row: the parent, or -1; a circle is broken at its first span
   * @param sorted all rows, by their start
   */
  TreeOrder(int[] parents, int[] sorted) {
    int size = parents.length;
    order = new int[size];
    parent = new int[size];
    subtreeEnd = new int[size];
    depth = new int[size];
    firstChild = filled(size);
    nextSibling = filled(size);
    int firstRoot = NONE;
    for (int i = size - 1; i >= 0; i--) {
      int row = sorted[i];
      if (parents[row] == NONE) {
        nextSibling[row] = firstRoot;
        firstRoot = row;
      } else {
        nextSibling[row] = firstChild[parents[row]];
        firstChild[parents[row]] = row;
      }
    }
    boolean[] placed = new boolean[size];
    int next = 0;
    for (int root = firstRoot; root != NONE; root = nextSibling[root]) {
      next = place(root, placed, next);
    }
    if (next < size) { // only circles are left, and what is below them
      int[] rank = ranks(sorted);
      for (int i = 0; next < size && i < size; i++) {
        if (!placed[sorted[i]]) {
          int first = firstOfCircle(sorted[i], parents, rank);
          parents[first] = NONE;
          next = place(first, placed, next);
        }
      }
    }
  }

  /**
   * Returns the order of some rows.
   *
   * @param rows these, each with its parent
   */
  TreeOrder select(int[] rows) {
    int[] parents = new int[rows.length];
    int[] places = new int[parent.length];
    for (int i = 0; i < rows.length; i++) {
      places[rows[i]] = i;
      int above = parent[rows[i]];
      parents[i] = above == NONE ? NONE : places[above];
    }
    int[] same = new int[rows.length]; // rows are in the order of their trees already
    Arrays.setAll(same, row -> row);
    return new TreeOrder(parents, same);
  }

  private static int[] ranks(int[] sorted) {
    int[] rank = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      rank[sorted[i]] = i;
    }
    return rank;
  }

  /** Returns the first span to start of the circle that is above a span, or that it is in. */
  private static int firstOfCircle(int row, int[] parents, int[] rank) {
    int slow = row;
    int fast = row;
    do { // meet within the circle
      slow = parents[slow];
      fast = parents[parents[fast]];
    } while (slow != fast);
    int first = slow;
    for (int at = parents[slow]; at != slow; at = parents[at]) {
      first = rank[at] < rank[first] ? at : first;
    }
    return first;
  }

  private static int[] filled(int size) {
    int[] filled = new int[size];
    Arrays.fill(filled, NONE);
    return filled;
  }

  /** Places a tree, and returns the next new row. */
  private int place(int root, boolean[] placed, int from) {
    int next = from;
    int row = root;
    int at = NONE; // the new row of the parent
    while (true) {
      order[next] = row;
      parent[next] = at;
      depth[next] = at == NONE ? 0 : depth[at] + 1;
      placed[row] = true;
      at = next++;
      int down = unplaced(firstChild[row], placed);
      while (down == NONE) {
        subtreeEnd[at] = next;
        row = order[at];
        at = parent[at];
        if (row == root) {
          return next;
        }
        down = unplaced(nextSibling[row], placed);
      }
      row = down;
    }
  }

  /** Skips what is placed, which only the closing of a circle is. */
  private int unplaced(int sibling, boolean[] placed) {
    int row = sibling;
    while (row != NONE && placed[row]) {
      row = nextSibling[row];
    }
    return row;
  }
}
