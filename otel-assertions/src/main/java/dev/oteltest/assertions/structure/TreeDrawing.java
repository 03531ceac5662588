package dev.oteltest.assertions.structure;

import java.util.ArrayList;
import java.util.List;

/** Draws a shape as the trees of spans are drawn. */
final class TreeDrawing {

  private final List<String> lines = new ArrayList<>();

  private TreeDrawing() {}

  static List<String> of(TreeMatcher shape) {
    TreeDrawing drawing = new TreeDrawing();
    drawing.lines.add("  " + line(shape));
    drawing.below(shape, "  ");
    return drawing.lines;
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
