package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a shape as the trees of spans are drawn. */
final class TreeDrawing {

  private TreeDrawing() {}

  /** A line that is still to be drawn: a shape, or a detail of one. */
  private record Row(@Nullable TreeMatcher shape, String text, String indentBelow) {}

  /** Draws at most the given number of lines; {@code ...} replaces the others. */
  static List<String> of(TreeMatcher shape, int longest) {
    return draw(List.of(new Row(shape, "  " + line(shape), "  ")), longest);
  }

  /** Draws the children of a shape as roots. */
  static List<String> ofForest(TreeMatcher shape, int longest) {
    List<Row> roots = new ArrayList<>();
    shape.childShapes().forEach(root -> roots.add(new Row(root, "  " + line(root), "  ")));
    if (shape.allowsOthers()) {
      roots.add(new Row(null, "  ...", ""));
    }
    return draw(roots, longest);
  }

  private static List<String> draw(List<Row> roots, int longest) {
    List<String> lines = new ArrayList<>();
    Deque<Row> todo = new ArrayDeque<>(roots);
    while (!todo.isEmpty()) {
      Row row = todo.pop();
      List<Row> below = row.shape() == null ? List.of() : below(row.shape(), row.indentBelow());
      boolean isLast = todo.isEmpty() && below.isEmpty(); // dots would not save its line
      if (lines.size() >= longest && !isLast) {
        lines.add("  ...");
        break;
      }
      lines.add(row.text());
      for (int i = below.size() - 1; i >= 0; i--) {
        todo.push(below.get(i));
      }
    }
    return lines;
  }

  static String line(TreeMatcher shape) {
    return line(shape, shape.times().ofChild());
  }

  /** Returns the line of a shape at any depth, with dots. */
  static String descendantLine(TreeMatcher shape) {
    boolean written = !shape.notation().isEmpty(); // with the dots
    return (written ? "" : "... ") + line(shape, shape.times().ofDescendant());
  }

  static String line(TreeMatcher shape, String times) {
    if (!shape.notation().isEmpty()) {
      return shape.notation().get(0);
    }
    Expectation<SpanNode> span = Conditions.of(shape.span());
    String title = span.name() == null ? span.title() : NameNotation.print(span.name());
    boolean inOrder = shape.isInOrder() && shape.childShapes().size() > 1;
    return title
        + times
        + (inOrder ? " in-order" : "")
        + span.describe().substring(span.title().length());
  }

  private static List<Row> below(TreeMatcher shape, String indent) {
    List<Row> rows = new ArrayList<>();
    shape.notation().stream().skip(1).forEach(detail -> rows.add(new Row(null, detail, "")));
    shape.childShapes().forEach(child -> rows.add(new Row(child, line(child), "")));
    for (TreeMatcher descendant : shape.descendantShapes()) {
      rows.add(new Row(descendant, descendantLine(descendant), ""));
    }
    if (shape.saysChildren() && shape.allowsOthers()) {
      rows.add(new Row(null, "...", ""));
    } else if (shape.saysChildren() && rows.isEmpty() && shape.notation().isEmpty()) {
      rows.add(new Row(null, "(no children)", ""));
    }
    int last = rows.size() - 1;
    for (int i = 0; i <= last; i++) {
      Row row = rows.get(i);
      String branch = indent + (i == last ? "\\- " : "+- ");
      rows.set(i, new Row(row.shape(), branch + row.text(), indent + (i == last ? "   " : "|  ")));
    }
    return rows;
  }
}
