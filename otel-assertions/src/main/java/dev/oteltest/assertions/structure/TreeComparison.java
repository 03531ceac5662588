package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.structure.FoundSpan.Side;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a comparison of trees in an IDE. What matches has the same line on both sides,
 * however it is worded, so that only lines differ in which something differs. For the same reason,
 * no lines are drawn between the spans.
 */
final class TreeComparison {

  /** The number of lines that an IDE compares in reasonable time. */
  private static final int MAX_LINES = 10_000;

  /** The number of levels that are shown by their indentation; deeper lines state their level. */
  private static final int INDENTED = 50;

  private final TreeMatching matching;
  private final List<String> expected = new ArrayList<>();
  private final List<String> actual = new ArrayList<>();

  /** What is still to be compared, the next on top; a deep shape must not need a deep stack. */
  private final Deque<Runnable> todo = new ArrayDeque<>();

  private TreeComparison(TreeMatching matching) {
    this.matching = matching;
  }

  /** Compares a span with a shape. */
  static Problem.Texts of(TreeMatching matching, TreeMatcher shape, SpanNode node) {
    TreeComparison comparison = new TreeComparison(matching);
    return comparison.run(() -> comparison.compare(shape, node, 1));
  }

  /** Compares the roots of a forest with the children of a shape. */
  static Problem.Texts ofRoots(TreeMatching matching, TreeMatcher shape, List<SpanNode> roots) {
    TreeComparison comparison = new TreeComparison(matching);
    comparison.todo.push(() -> comparison.others(shape, 1, Side.BOTH));
    return comparison.run(() -> comparison.compareChildren(shape, roots, null, 1));
  }

  /** Compares a shape of which no root was found with all trees, of which nothing is asked. */
  static Problem.Texts ofMissing(TreeMatching matching, TreeMatcher shape, List<SpanNode> roots) {
    TreeComparison comparison = new TreeComparison(matching);
    comparison.todo.push(() -> comparison.spans(roots, 1));
    return comparison.run(() -> comparison.shape(shape, TreeDrawing.line(shape), 1, Side.EXPECTED));
  }

  private Problem.Texts run(Runnable first) {
    todo.push(first);
    while (!todo.isEmpty()) {
      todo.pop().run();
    }
    return new Problem.Texts(String.join("\n", expected), String.join("\n", actual));
  }

  private void line(int level, String text, Side side) {
    String line = (level <= INDENTED ? "  ".repeat(level) : "  (level " + level + ") ") + text;
    if (side != Side.ACTUAL) {
      add(expected, line);
    }
    if (side != Side.EXPECTED) {
      add(actual, line);
    }
  }

  private static void add(List<String> lines, String line) {
    if (lines.size() < MAX_LINES) {
      lines.add(line);
    } else if (lines.size() == MAX_LINES) {
      lines.add("  ...");
    }
  }

  /** Returns whether a text has all lines that it may have, so that nothing more is drawn. */
  private boolean isFull(Side side) {
    return (side != Side.ACTUAL && expected.size() > MAX_LINES)
        || (side != Side.EXPECTED && actual.size() > MAX_LINES);
  }

  /** Does something next, before what was planned. */
  private void next(List<Runnable> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      todo.push(steps.get(i));
    }
  }

  /** Draws a shape with all that is below it. */
  private void shape(TreeMatcher shape, String line, int level, Side side) {
    line(level, line, side);
    below(shape, level + 1, side);
  }

  private void below(TreeMatcher shape, int level, Side side) {
    if (isFull(side)) {
      return; // a shape may consist of few that occur very often
    }
    shape.notation().stream().skip(1).forEach(detail -> line(level, detail, side));
    List<Runnable> steps = new ArrayList<>();
    for (TreeMatcher child : shape.childShapes()) {
      steps.add(() -> shape(child, TreeDrawing.line(child), level, side));
    }
    for (TreeMatcher descendant : shape.descendantShapes()) {
      steps.add(() -> shape(descendant, TreeDrawing.descendantLine(descendant), level, side));
    }
    steps.add(() -> others(shape, level, side));
    next(steps);
  }

  private void others(TreeMatcher shape, int level, Side side) {
    if (shape.saysChildren() && shape.allowsOthers()) {
      line(level, "...", side);
    }
  }

  /** Draws the names of spans, and of those below them. */
  private void spans(List<SpanNode> nodes, int level) {
    List<Runnable> steps = new ArrayList<>();
    for (SpanNode node : nodes) {
      steps.add(() -> line(level, NameNotation.print(node.name()), Side.ACTUAL));
      steps.add(() -> spans(node.children(), level + 1));
    }
    next(steps);
  }

  private void compare(TreeMatcher shape, SpanNode node, int level) {
    replaced(level, TreeDrawing.line(shape), FoundSpan.line(shape, matching.certainty(), node));
    FoundSpan.details(shape, node).forEach(detail -> line(level + 1, detail.line(), detail.side()));
    List<Runnable> steps = new ArrayList<>();
    if (shape.saysChildren()) {
      steps.add(() -> compareChildren(shape, node.children(), node, level + 1));
    }
    steps.add(() -> compareDescendants(shape, node, level + 1));
    steps.add(() -> others(shape, level + 1, Side.BOTH));
    next(steps);
  }

  private void replaced(int level, String line, String found) {
    if (line.equals(found)) {
      line(level, line, Side.BOTH);
    } else {
      line(level, line, Side.EXPECTED);
      line(level, found, Side.ACTUAL);
    }
  }

  private void compareChildren(
      TreeMatcher shape, List<SpanNode> spans, @Nullable SpanNode parent, int level) {
    ChildPairs pairs = ChildPairs.of(matching, shape.childShapes(), spans);
    if (parent != null && isOnlyOrderWrong(shape, parent, pairs)) {
      orders(shape, pairs, level);
      return;
    }
    Map<TreeMatcher, Deque<SpanNode>> similar = new HashMap<>();
    for (ChildPairs.Pair pair : pairs.pairs()) {
      similar.computeIfAbsent(pair.shape(), key -> new ArrayDeque<>()).add(pair.span());
    }
    List<Runnable> steps = new ArrayList<>();
    for (int slot = 0; slot < shape.childShapes().size(); slot++) {
      TreeMatcher child = shape.childShapes().get(slot);
      int found = pairs.best().countIn(slot);
      Deque<SpanNode> instead = similar.getOrDefault(child, new ArrayDeque<>());
      steps.add(() -> compareChild(child, found, instead, level));
    }
    if (!shape.allowsOthers()) {
      steps.add(() -> pairs.over().forEach((name, some) -> unexpected(name, some, level)));
    }
    next(steps);
  }

  /**
   * Compares the spans that a child should be.
   *
   * @param found how many match
   * @param similar spans of its name that do not match; those that are used are removed
   */
  private void compareChild(TreeMatcher child, int found, Deque<SpanNode> similar, int level) {
    String line = TreeDrawing.line(child);
    int lacking = child.times().least() - found;
    if (lacking <= 0) {
      shape(child, line, level, Side.BOTH);
      return;
    }
    SpanNode other = similar.poll();
    if (child.times().least() == 1 && other != null) {
      compare(child, other, level);
      return;
    }
    List<Runnable> steps = new ArrayList<>();
    line(level, line, Side.EXPECTED);
    if (found > 0) {
      line(level, FoundSpan.counted(line, found), Side.ACTUAL);
    }
    steps.add(() -> below(child, level + 1, found > 0 ? Side.BOTH : Side.EXPECTED));
    for (int i = 0; i < lacking && other != null; i++) {
      SpanNode drawn = other;
      steps.add(() -> line(level, FoundSpan.line(child, matching.certainty(), drawn), Side.ACTUAL));
      other = i + 1 < lacking ? similar.poll() : null;
    }
    next(steps);
  }

  private void unexpected(String name, List<SpanNode> some, int level) {
    if (!some.isEmpty()) {
      boolean hasMore = some.stream().anyMatch(node -> !node.children().isEmpty());
      String times = some.size() == 1 ? "" : " x" + some.size();
      line(level, NameNotation.print(name) + times + (hasMore ? " ..." : ""), Side.ACTUAL);
    }
  }

  private boolean isOnlyOrderWrong(TreeMatcher shape, SpanNode parent, ChildPairs pairs) {
    return shape.isInOrder()
        && pairs.pairs().isEmpty()
        && pairs.missing().isEmpty()
        && (shape.allowsOthers() || pairs.over().isEmpty())
        && !matching.childrenMatch(shape, parent);
  }

  /** Draws children on each side in its own order. */
  private void orders(TreeMatcher shape, ChildPairs pairs, int level) {
    List<TreeMatcher> shapes = shape.childShapes();
    List<Runnable> steps = new ArrayList<>();
    shapes.forEach(
        child -> steps.add(() -> shape(child, TreeDrawing.line(child), level, Side.EXPECTED)));
    for (TreeMatcher child : pairs.inOrderOfStart(shapes)) {
      steps.add(() -> shape(child, TreeDrawing.line(child), level, Side.ACTUAL));
    }
    next(steps);
  }

  private void compareDescendants(TreeMatcher shape, SpanNode node, int level) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    if (shapes.isEmpty()) {
      return;
    }
    int[] found = matching.placesBelow(shape, node).found();
    List<Runnable> steps = new ArrayList<>();
    for (int slot = 0; slot < shapes.size(); slot++) {
      TreeMatcher wanted = shapes.get(slot);
      int count = found[slot];
      steps.add(() -> compareDescendant(wanted, count, level));
    }
    next(steps);
  }

  private void compareDescendant(TreeMatcher wanted, int count, int level) {
    String line = TreeDrawing.descendantLine(wanted);
    if (count == 0 && wanted.times().least() > 0) {
      shape(wanted, line, level, Side.EXPECTED);
      return;
    }
    boolean fits = count >= wanted.times().least() && count <= wanted.times().mostAnywhere();
    replaced(level, line, fits ? line : FoundSpan.counted(line, count));
    below(wanted, level + 1, Side.BOTH);
  }
}
