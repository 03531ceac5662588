package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import org.jspecify.annotations.Nullable;

/**
 * Whether spans have shapes, as far as it is known: a hash table without an object per answer,
 * because there may be a million.
 */
final class KnownAnswers {

  private @Nullable TreeMatcher[] shapes = new TreeMatcher[1 << 4];
  private int[] nodes = new int[1 << 4];
  private boolean[] answers = new boolean[1 << 4];
  private int size;

  /** Returns the answer for a shape and a span; null if it is not known yet. */
  @Nullable Boolean of(TreeMatcher shape, SpanNode node) {
    int place = placeOf(shape, node.index());
    return shapes[place] == null ? null : (Boolean) answers[place];
  }

  void put(TreeMatcher shape, SpanNode node, boolean answer) {
    if (2 * size >= shapes.length) {
      grow();
    }
    int place = placeOf(shape, node.index());
    size += shapes[place] == null ? 1 : 0;
    set(place, shape, node.index(), answer);
  }

  private void set(int place, TreeMatcher shape, int node, boolean answer) {
    shapes[place] = shape;
    nodes[place] = node;
    answers[place] = answer;
  }

  private int placeOf(TreeMatcher shape, int node) {
    int mask = shapes.length - 1;
    int mixed = (System.identityHashCode(shape) * 31 + node) * 0x9E3779B9;
    int place = (mixed ^ (mixed >>> 15)) & mask;
    while (shapes[place] != null && !(shapes[place] == shape && nodes[place] == node)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    @Nullable TreeMatcher[] oldShapes = shapes;
    int[] oldNodes = nodes;
    boolean[] oldAnswers = answers;
    shapes = new TreeMatcher[2 * oldShapes.length];
    nodes = new int[shapes.length];
    answers = new boolean[shapes.length];
    for (int old = 0; old < oldShapes.length; old++) {
      TreeMatcher shape = oldShapes[old];
      if (shape != null) {
        set(placeOf(shape, oldNodes[old]), shape, oldNodes[old], oldAnswers[old]);
      }
    }
  }
}
