package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.structure.NotationLine.Part;
import dev.oteltest.assertions.structure.NotationLine.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the notation of trees, in which failures and snapshots show them. */
final class TreeNotation {

  private static final Set<Subject> NEED_A_SPAN_ABOVE =
      EnumSet.of(Subject.DESCENDANT, Subject.EVENT, Subject.NO_OTHER_EVENTS, Subject.LINK);

  private final Node forest = new Node(null);
  private final Deque<Node> open = new ArrayDeque<>();

  private TreeNotation() {
    open.push(forest);
  }

  /**
   * Reads one tree.
   *
   * @throws IllegalArgumentException if there is not exactly one, or if it cannot be read
   */
  static TreeMatcher tree(String text) {
    TreeMatcher forest = forest(text);
    List<TreeMatcher> trees = forest.childShapes();
    if (trees.size() != 1 || forest.allowsOthers()) {
      throw new IllegalArgumentException(
          "A tree has one root, but this text has "
              + (trees.size() == 1 ? "... next to it" : trees.size() + " roots")
              + ". Indent the spans below the root, or use hasForest(...) for several trees.");
    }
    return trees.get(0);
  }

  /**
   * Reads several trees, as the children of any span.
   *
   * @throws IllegalArgumentException if there is none, or if they cannot be read
   */
  static TreeMatcher forest(String text) {
    TreeNotation notation = new TreeNotation();
    int number = 0;
    for (String line : text.lines().toList()) {
      notation.add(new NotationLine(line, ++number));
    }
    notation.closeTo(0);
    if (notation.forest.children.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected the notation of a tree, but no line of the text describes a span.");
    }
    return notation.forest.below(TreeMatchers.tree(SignalMatchers.span()));
  }

  private void add(NotationLine line) {
    if (line.subject() == Subject.NOTHING) {
      return;
    }
    closeTo(line.indent());
    Node parent = open.element();
    parent.indentBelow(line);
    if (line.has(Part.MISSING_PARENT) && parent.line != null) {
      throw line.error("<- is for roots: the parent of this span is the span above");
    }
    switch (line.subject()) {
      case OTHERS -> parent.others = true;
      case EVENT, NO_OTHER_EVENTS, LINK, ORIGIN -> parent.details.add(line);
      default -> open.push(new Node(line));
    }
  }

  /** Completes the spans that are indented at least as much as the next line. */
  private void closeTo(int indent) {
    while (open.element().line != null && open.element().line.indent() >= indent) {
      Node node = open.pop();
      TreeMatcher tree = node.tree();
      Node parent = open.element();
      (node.isDescendant() ? parent.descendants : parent.children).add(tree);
    }
  }

  /** A span whose lines are not all read yet. */
  private static final class Node {
    private final @Nullable NotationLine line; // null above the roots
    private final List<TreeMatcher> children = new ArrayList<>();
    private final List<TreeMatcher> descendants = new ArrayList<>();
    private final List<NotationLine> details = new ArrayList<>(); // of this span
    private @Nullable NotationLine firstBelow;
    private boolean others;

    Node(@Nullable NotationLine line) {
      this.line = line;
    }

    boolean isDescendant() {
      return line != null && line.subject() == Subject.DESCENDANT;
    }

    void indentBelow(NotationLine below) {
      if (firstBelow == null) {
        firstBelow = below;
      } else if (firstBelow.indent() != below.indent()) {
        throw below.error(
            "indented by %s, but the lines next to it by %s"
                .formatted(below.indent(), firstBelow.indent()));
      }
      if (line == null && NEED_A_SPAN_ABOVE.contains(below.subject())) {
        throw below.error("expected a span above this line, indented less");
      }
    }

    TreeMatcher tree() {
      NotationLine own = Objects.requireNonNull(line);
      if (own.has(Part.IN_ORDER) && children.isEmpty()) {
        throw own.inOrderError(
            "in-order concerns the children of a span, but none are written below this one: write"
                + " them, or remove in-order");
      }
      details.sort(Comparator.comparing(NotationLine::subject));
      TreeMatcher tree = below(TreeMatchers.tree(DetailConditions.with(own.span(), details)));
      tree = own.has(Part.IN_ORDER) ? tree.inOrder() : tree;
      tree = own.has(Part.NUMBER) ? tree.times(own.times()) : tree;
      return tree.as(
          Stream.concat(Stream.of(own), details.stream()).map(NotationLine::plain).toList());
    }

    /** Adds what is written below this span. A span with nothing below it has no children. */
    TreeMatcher below(TreeMatcher tree) {
      boolean anything = line != null && line.has(Part.ANYTHING_BELOW);
      TreeMatcher with = tree.descendants(descendants.toArray(TreeMatcher[]::new));
      if (!children.isEmpty() || (descendants.isEmpty() && !anything)) {
        with = with.children(children.toArray(TreeMatcher[]::new));
      }
      return others || anything ? with.andOthers() : with;
    }
  }
}
