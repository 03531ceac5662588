package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.text.NameNotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a shape as the trees of spans are drawn. */
final class TreeDrawing {

  private TreeDrawing() {}

  /** A line that is still to be drawn: a shape, or a remark that replaces one. */
  private record Row(@Nullable TreeMatcher shape, String text, String indent, String indentBelow) {}

  /** Draws at most the given number of lines; {@code ...} replaces the others. */
  static List<String> of(TreeMatcher shape, int longest) {
    List<String> lines = new ArrayList<>();
    Deque<Row> todo = new ArrayDeque<>();
    todo.push(new Row(shape, line(shape), "  ", "  "));
    while (!todo.isEmpty()) {
      if (lines.size() == longest) {
        lines.add("  ...");
        break;
      }
      Row row = todo.pop();
      lines.add(row.indent() + row.text());
      if (row.shape() != null) {
        List<Row> below = below(row.shape(), row.indentBelow());
        for (int i = below.size() - 1; i >= 0; i--) {
          todo.push(below.get(i));
        }
      }
    }
    return lines;
  }

  private static String line(TreeMatcher shape) {
    String title = shape.span().expectation().describe();
    String name = shape.span().expectation().name();
    if (name != null) {
      title =
          NameNotation.print(name) + title.substring(shape.span().expectation().title().length());
    }
    String order =
        shape.isInOrder() && shape.childShapes().size() > 1 ? "  (children in order)" : "";
    return title + shape.timesInWords() + order;
  }

  private static List<Row> below(TreeMatcher shape, String indent) {
    boolean others = shape.saysChildren() && shape.allowsOthers();
    int left = shape.childShapes().size() + shape.descendantShapes().size() + (others ? 1 : 0);
    List<Row> rows = new ArrayList<>();
    for (TreeMatcher child : shape.childShapes()) {
      rows.add(row(child, "", indent, --left == 0));
    }
    for (TreeMatcher descendant : shape.descendantShapes()) {
      rows.add(row(descendant, "... ", indent, --left == 0));
    }
    if (others) {
      rows.add(new Row(null, "\\- (others)", indent, indent));
    } else if (shape.saysChildren() && shape.childShapes().isEmpty()) {
      rows.add(new Row(null, "\\- (no children)", indent, indent));
    }
    return rows;
  }

  private static Row row(TreeMatcher shape, String gap, String indent, boolean last) {
    String text = (last ? "\\- " : "+- ") + gap + line(shape);
    return new Row(shape, text, indent, indent + (last ? "   " : "|  "));
  }
}
