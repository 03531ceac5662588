package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes lines, each indented below that to which it belongs, and equal trees in an equal order.
 * Time and size are linear in the number of lines, however deep the trees are.
 */
final class SnapshotText {

  /**
   * The number of levels that are shown by their indentation. Deeper lines state their level, as
   * their indentation would fill most of the file and no screen could show it.
   */
  static final int INDENTED = 50;

  private SnapshotText() {}

  /** A line and the lines below it. */
  record Block(String line, List<Block> below) {

    /** Creates a line with nothing below it. */
    static Block of(String line) {
      return new Block(line, List.of());
    }
  }

  /**
   * Writes the trees.
   *
   * @param lineOf returns the line of a span
   * @param detailsOf returns the lines between a span and its children
   */
  static String of(
      SpanForest forest,
      Function<SpanNode, String> lineOf,
      Function<SpanNode, List<String>> detailsOf) {
    Map<SpanNode, Block> blocks = new HashMap<>();
    for (SpanNode node : parentsLast(forest)) {
      List<Block> below = new ArrayList<>();
      detailsOf.apply(node).forEach(line -> below.add(Block.of(line)));
      below.addAll(sorted(node.children(), blocks));
      blocks.put(node, new Block(lineOf.apply(node), below));
    }
    return write(sorted(forest.roots(), blocks));
  }

  /** Writes lines in a stable order, each with those below it in the order given. */
  static String ofSorted(List<Block> blocks) {
    return write(blocks.stream().sorted(SnapshotText::compare).toList());
  }

  private static String write(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    Walk walk = new Walk(blocks);
    while (walk.hasNext()) {
      int level = walk.level();
      String line = walk.next().line();
      text.append(level <= INDENTED ? "  ".repeat(level - 1) : "(level " + level + ") ")
          .append(line)
          .append('\n');
    }
    return text.toString();
  }

  private static List<SpanNode> parentsLast(SpanForest forest) {
    List<SpanNode> parentsFirst = new ArrayList<>(forest.roots());
    for (int i = 0; i < parentsFirst.size(); i++) {
      parentsFirst.addAll(parentsFirst.get(i).children());
    }
    Collections.reverse(parentsFirst);
    return parentsFirst;
  }

  private static List<Block> sorted(List<SpanNode> nodes, Map<SpanNode, Block> blocks) {
    List<Block> sorted = new ArrayList<>();
    nodes.forEach(node -> sorted.add(blocks.remove(node)));
    sorted.sort(SnapshotText::compare);
    return sorted;
  }

  /** Compares blocks line by line; of two lines at different levels, the deeper is less. */
  private static int compare(Block one, Block other) {
    Walk left = new Walk(List.of(one));
    Walk right = new Walk(List.of(other));
    while (left.hasNext() && right.hasNext()) {
      int levels = Integer.compare(right.level(), left.level());
      int lines = levels != 0 ? levels : left.next().line().compareTo(right.next().line());
      if (lines != 0) {
        return lines;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  /** Walks through blocks from top to bottom. */
  private static final class Walk {

    private final Deque<Iterator<Block>> open = new ArrayDeque<>();

    Walk(List<Block> blocks) {
      open.push(blocks.iterator());
    }

    boolean hasNext() {
      while (!open.isEmpty() && !open.peek().hasNext()) {
        open.pop();
      }
      return !open.isEmpty();
    }

    /** Returns the level of the next block, counted from 1; to be called after hasNext(). */
    int level() {
      return open.size();
    }

    Block next() {
      Block block = open.element().next();
      open.push(block.below().iterator());
      return block;
    }
  }
}
