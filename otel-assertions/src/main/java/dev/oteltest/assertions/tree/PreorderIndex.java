package dev.oteltest.assertions.tree;

/** A walk through all spans that goes down before it goes on: when it comes where. */
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
      while (at != TreeIndex.NONE) {
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

  /** The places in the order of the walk. */
  int[] order() {
    return order;
  }

  /** When it comes to the span at a place. */
  int position(int place) {
    return positions[place];
  }

  /** When it comes to the first span that is not below that one any more. */
  int end(int place) {
    return ends[place];
  }
}
