package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes the differences between a tree of spans and a shape. */
final class TreeDifference {

  /** The maximum size of a tree that is shown completely. */
  private static final int MARKED = 40;

  private final TreeMatching matching;
  private final List<String> lines = new ArrayList<>();

  /** What is still to be compared, the next on top; a deep shape must not need a deep stack. */
  private final Deque<Runnable> todo = new ArrayDeque<>();

  private final Set<SpanNode> marked = new LinkedHashSet<>();
  private int differences;
  private int spans;

  private TreeDifference(TreeMatching matching) {
    this.matching = matching;
  }

  static TreeDifference of(TreeMatching matching, TreeMatcher shape, SpanNode node) {
    TreeDifference difference = new TreeDifference(matching);
    difference.run(() -> difference.compare(shape, node));
    return difference;
  }

  /** Compares the roots of a forest with the children of a shape. */
  static TreeDifference ofRoots(TreeMatching matching, TreeMatcher shape, List<SpanNode> roots) {
    TreeDifference difference = new TreeDifference(matching);
    difference.run(() -> difference.compareChildren(shape, roots, null));
    return difference;
  }

  private void run(Runnable first) {
    todo.push(first);
    while (!todo.isEmpty()) {
      todo.pop().run();
    }
  }

  /** Returns the number of differences. */
  int differences() {
    return differences;
  }

  /** Returns the number of spans that were compared with a part of the shape. */
  int spans() {
    return spans;
  }

  List<String> lines() {
    return lines;
  }

  List<SpanNode> marked() {
    return List.copyOf(marked);
  }

  private void compare(TreeMatcher shape, SpanNode node) {
    spans++;
    for (Mismatch mismatch : matching.certainty().explaining(shape).mismatches(node)) {
      add(node, ValueFormatter.quote(node.name()) + " should have " + mismatch.brief());
    }
    todo.push(() -> compareDescendants(shape, node));
    if (shape.saysChildren()) {
      compareChildren(shape, node.children(), node);
    }
  }

  /**
   * Compares spans with the children of a shape.
   *
   * @param node the parent of the spans; null if they are roots
   */
  private void compareChildren(TreeMatcher shape, List<SpanNode> spans, @Nullable SpanNode node) {
    int before = lines.size();
    ChildPairs pairs = ChildPairs.of(matching, shape.childShapes(), spans);
    todo.push(
        () -> {
          pairs
              .missing()
              .forEach(
                  (lacking, count) ->
                      addMissing(
                          node,
                          lacking,
                          pairs.found(lacking),
                          count,
                          node == null ? "root " : "child "));
          if (!shape.allowsOthers()) {
            addUnexpected(node, pairs.over());
          }
          if (lines.size() == before
              && node != null
              && shape.isInOrder()
              && !matching.matches(shape, node)) {
            addOrder(node);
          }
        });
    for (int i = pairs.pairs().size() - 1; i >= 0; i--) {
      ChildPairs.Pair pair = pairs.pairs().get(i);
      todo.push(() -> compare(pair.shape(), pair.span()));
    }
  }

  private void addUnexpected(@Nullable SpanNode parent, Map<String, List<SpanNode>> children) {
    children.forEach(
        (name, some) -> {
          if (some.isEmpty()) {
            return;
          }
          boolean isOne = some.size() == 1;
          String one = parent == null ? "root " : "child ";
          String many = parent == null ? "roots " : "children ";
          String what = isOne ? "unexpected " + one : some.size() + " unexpected " + many;
          lines.add("  x " + what + ValueFormatter.quote(name) + below(parent));
          marked.addAll(some.subList(0, Math.min(MARKED, some.size())));
          differences += some.size();
        });
  }

  private void compareDescendants(TreeMatcher shape, SpanNode node) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    if (!shapes.isEmpty()) {
      int[] found = matching.placesBelow(shape, node).found();
      for (int slot = 0; slot < shapes.size(); slot++) {
        TreeMatcher wanted = shapes.get(slot);
        int count = matching.below(wanted, node).size();
        boolean used = count > found[slot];
        addMissing(
            node, wanted, found[slot], wanted.times().least() - found[slot], used ? "other " : "");
        if (found[slot] > wanted.times().mostAnywhere()) {
          String line = Conditions.of(wanted.span()).plain() + below(node);
          String most = ", at most " + wanted.times().mostAnywhere() + " expected";
          add(node, line + ": found " + found[slot] + most);
        }
      }
    }
  }

  private void addMissing(
      @Nullable SpanNode parent, TreeMatcher shape, int found, int count, String what) {
    if (count > 0) {
      String line = what + Conditions.of(shape.span()).plain() + below(parent);
      boolean all = found == 0 && count == 1;
      add(parent, all ? "no " + line : line + ": found " + found + ", lacks " + count + " more");
    }
  }

  private void addOrder(SpanNode node) {
    List<String> names =
        NameList.folded(
            node.children().stream().map(SpanNode::name).toList(), ValueFormatter::quote);
    int shown = Math.min(names.size(), 8);
    add(
        node,
        "a different order"
            + below(node)
            + ": "
            + String.join(", ", names.subList(0, shown))
            + (names.size() > shown ? ", ..." : ""));
  }

  private static String below(@Nullable SpanNode node) {
    return node == null ? "" : " below " + ValueFormatter.quote(node.name());
  }

  private void add(@Nullable SpanNode about, String line) {
    lines.add("  x " + line);
    if (about != null) {
      marked.add(about);
    }
    differences++;
  }
}
