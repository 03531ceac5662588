package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Draws trees of spans that are to be compared with a shape. */
final class SpanDrawing {

  private static final int DRAWN_LEVELS = 50;

  /** The number of lines that an IDE compares in reasonable time. */
  private static final int MAX_LINES = 10_000;

  private SpanDrawing() {}

  private record Row(SpanNode node, String branch, String indent, int level) {}

  /**
   * Draws trees of spans at full length. Below 50 levels, the level is stated instead of drawn, so
   * that a long chain does not become a triangle.
   *
   * @param keys the attributes to show
   */
  static List<String> of(List<SpanNode> roots, Set<String> keys) {
    List<String> lines = new ArrayList<>();
    Deque<Row> todo = new ArrayDeque<>();
    push(todo, roots, "  ", 0);
    while (!todo.isEmpty()) {
      if (lines.size() == MAX_LINES) {
        lines.add("  ...  (more spans)");
        break;
      }
      Row row = todo.pop();
      int deeper = row.level() - DRAWN_LEVELS;
      String gap = deeper > 0 ? "... " : "";
      String down = deeper > 0 ? "  (" + ValueFormatter.count(deeper, "level") + " down)" : "";
      lines.add(row.branch() + gap + SpanLine.untimed(row.node(), keys) + down);
      push(todo, row.node().children(), row.indent(), row.level() + 1);
    }
    return lines;
  }

  private static void push(Deque<Row> todo, List<SpanNode> nodes, String indent, int level) {
    boolean drawn = level > 0 && level <= DRAWN_LEVELS;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      boolean last = i == nodes.size() - 1;
      String branch = drawn ? indent + (last ? "\\- " : "+- ") : indent;
      String below = drawn ? indent + (last ? "   " : "|  ") : indent;
      todo.push(new Row(nodes.get(i), branch, below, level));
    }
  }
}
