package dev.oteltest.assertions.tree;

/** The positions of all spans in a preorder walk. */
final class PreorderIndex {

  private final int[] order;
  private final int[] positions;
  private final int[] ends;

  PreorderIndex(int[] parents, int[] roots, int[] children, int[] firstChild) {
    order = new int[parents.length];
    positions = new int[parents.length];
    ends = new int[parents.length];
    int[] nextChild = firstChild.clone();
    int position = 0;
    for (int root : roots) {
      order[position] = root;
      positions[root] = position++;
      int at = root;
      while (at != IdTable.NONE) {
        if (nextChild[at] < firstChild[at + 1]) {
          at = children[nextChild[at]++];
          order[position] = at;
          positions[at] = position++;
        } else {
          ends[at] = position;
          at = parents[at];
        }
      }
    }
  }

  /** Returns the places of all spans in preorder. */
  int[] order() {
    return order;
  }

  /** Returns the position of the span at a place. */
  int position(int place) {
    return positions[place];
  }

  /** Returns the position of the first span after the descendants of the span at a place. */
  int end(int place) {
    return ends[place];
  }
}
