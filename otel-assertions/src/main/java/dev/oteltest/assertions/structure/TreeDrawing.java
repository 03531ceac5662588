package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.text.NameNotation;
import java.util.ArrayList;
import java.util.List;

/** Draws a shape as the trees of spans are drawn. */
final class TreeDrawing {

  private final List<String> lines = new ArrayList<>();

  private TreeDrawing() {}

  static List<String> of(TreeMatcher shape) {
    TreeDrawing drawing = new TreeDrawing();
    drawing.add(shape, "  ", "  ");
    return drawing.lines;
  }

  /** Draws the children of a shape as roots. */
  static List<String> ofForest(TreeMatcher shape) {
    TreeDrawing drawing = new TreeDrawing();
    shape.childShapes().forEach(root -> drawing.add(root, "  ", "  "));
    if (shape.allowsOthers()) {
      drawing.lines.add("  ...");
    }
    return drawing.lines;
  }

  /** Draws a shape, with the indentation of its own line and of all that is below it. */
  private void add(TreeMatcher shape, String first, String indent) {
    List<String> notation = shape.notation();
    lines.add(first + (notation.isEmpty() ? line(shape) : notation.get(0)));
    below(shape, indent);
  }

  private static String line(TreeMatcher shape) {
    String title = shape.span().expectation().describe();
    String name = shape.span().expectation().name();
    if (name != null) {
      title =
          NameNotation.print(name) + title.substring(shape.span().expectation().title().length());
    }
    boolean inOrder = shape.isInOrder() && shape.childShapes().size() > 1;
    boolean anything = !shape.saysChildren() && shape.descendantShapes().isEmpty();
    return title + shape.timesInWords() + (inOrder ? " in-order" : "") + (anything ? " ..." : "");
  }

  private void below(TreeMatcher shape, String indent) {
    List<TreeMatcher> children = shape.childShapes();
    List<TreeMatcher> descendants = shape.descendantShapes();
    boolean others = shape.saysChildren() && shape.allowsOthers();
    List<String> notation = shape.notation();
    List<String> details = notation.subList(Math.min(1, notation.size()), notation.size());
    int left = details.size() + children.size() + descendants.size() + (others ? 1 : 0);
    for (String detail : details) {
      lines.add(indent + (--left == 0 ? "\\- " : "+- ") + detail);
    }
    for (TreeMatcher child : children) {
      add(child, "", indent, --left == 0);
    }
    for (TreeMatcher descendant : descendants) {
      boolean written = !descendant.notation().isEmpty(); // with the dots
      add(descendant, written ? "" : "... ", indent, --left == 0);
    }
    if (others) {
      lines.add(indent + "\\- ...");
    }
  }

  private void add(TreeMatcher shape, String gap, String indent, boolean last) {
    add(shape, indent + (last ? "\\- " : "+- ") + gap, indent + (last ? "   " : "|  "));
  }
}
