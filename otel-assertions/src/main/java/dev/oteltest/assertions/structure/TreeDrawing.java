package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Draws a shape, or trees of spans that are to be compared with one. */
final class TreeDrawing {

  private static final int DRAWN_LEVELS = 50;
  private static final int MOST_LINES = 10_000;

  private final List<String> lines = new ArrayList<>();

  private TreeDrawing() {}

  static List<String> of(TreeMatcher shape) {
    TreeDrawing drawing = new TreeDrawing();
    drawing.lines.add("  " + line(shape));
    drawing.below(shape, "  ");
    return drawing.lines;
  }

  private record Row(SpanNode node, String branch, String indent, int level) {}

  /**
   * Draws trees of spans at full length. Below 50 levels, the level is stated instead of drawn, so
   * that a long chain does not become a triangle. An IDE would not compare more than 10,000 lines.
   *
   * @param keys the attributes to show
   */
  static List<String> of(List<SpanNode> roots, Set<String> keys) {
    List<String> lines = new ArrayList<>();
    Deque<Row> todo = new ArrayDeque<>();
    push(todo, roots, "  ", 0);
    while (!todo.isEmpty()) {
      if (lines.size() == MOST_LINES) {
        lines.add("  ... more spans");
        break;
      }
      Row row = todo.pop();
      int deeper = row.level() - DRAWN_LEVELS;
      String gap = deeper > 0 ? "... " + ValueFormatter.count(deeper, "level") + " down: " : "";
      lines.add(row.branch() + gap + SpanLine.untimed(row.node(), keys));
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

  private static String line(TreeMatcher shape) {
    String title = shape.span().expectation().describe();
    String name = shape.span().expectation().name();
    if (name != null) {
      title = name + title.substring(shape.span().expectation().title().length());
    }
    String order =
        shape.isInOrder() && shape.childShapes().size() > 1 ? "  (children in order)" : "";
    return title + shape.timesInWords() + order;
  }

  private void below(TreeMatcher shape, String indent) {
    List<TreeMatcher> children = shape.childShapes();
    List<TreeMatcher> descendants = shape.descendantShapes();
    boolean others = shape.saysChildren() && shape.allowsOthers();
    int left = children.size() + descendants.size() + (others ? 1 : 0);
    for (TreeMatcher child : children) {
      add(child, "", indent, --left == 0);
    }
    for (TreeMatcher descendant : descendants) {
      add(descendant, "... ", indent, --left == 0);
    }
    if (others) {
      lines.add(indent + "\\- (others)");
    } else if (shape.saysChildren() && children.isEmpty()) {
      lines.add(indent + "\\- (no children)");
    }
  }

  private void add(TreeMatcher shape, String gap, String indent, boolean last) {
    lines.add(indent + (last ? "\\- " : "+- ") + gap + line(shape));
    below(shape, indent + (last ? "   " : "|  "));
  }
}
