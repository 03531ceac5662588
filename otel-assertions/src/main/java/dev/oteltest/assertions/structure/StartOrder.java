package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spans in the order of their start; those that start at the same instant are a group. */
final class StartOrder {

  private final int[] order;
  private final int[] ends;

  StartOrder(List<SpanNode> spans) {
    long[] starts = spans.stream().mapToLong(node -> node.span().getStartEpochNanos()).toArray();
    order =
        IntStream.range(0, starts.length)
            .boxed()
            .sorted(Comparator.comparingLong(span -> starts[span]))
            .mapToInt(span -> span)
            .toArray();
    int[] found = new int[order.length];
    int count = 0;
    for (int to = 1; to <= order.length; to++) {
      if (to == order.length || starts[order[to]] != starts[order[to - 1]]) {
        found[count++] = to;
      }
    }
    ends = Arrays.copyOf(found, count);
  }

  /** Returns the places of the spans in the list, the first to start first. */
  int[] order() {
    return order;
  }

  /** Returns where each group ends. */
  int[] ends() {
    return ends;
  }

  /**
   * Compares the spans with the children of a shape.
   *
   * @param slotsFor the slots that each span fits into
   */
  SequenceMatching matching(TreeMatcher shape, int[][] slotsFor) {
    List<TreeMatcher> shapes = shape.childShapes();
    return new SequenceMatching(
        ends,
        ShapeRoom.least(shapes),
        ShapeRoom.most(shapes),
        shape.allowsOthers(),
        Arrays.stream(order).mapToObj(span -> slotsFor[span]).toArray(int[][]::new));
  }
}
