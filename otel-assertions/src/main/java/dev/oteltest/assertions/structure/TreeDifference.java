package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.Mismatch;
import dev.oteltest.assertions.text.Values;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in what a tree of spans is not of a shape. */
final class TreeDifference {

  private final TreeMatching matching;
  private final List<String> lines = new ArrayList<>();
  private final Set<SpanNode> marked = new LinkedHashSet<>();
  private int differences;

  private TreeDifference(TreeMatching matching) {
    this.matching = matching;
  }

  static TreeDifference of(TreeMatching matching, TreeMatcher shape, SpanNode node) {
    TreeDifference difference = new TreeDifference(matching);
    difference.compare(shape, node);
    return difference;
  }

  /** In how many places it differs. */
  int differences() {
    return differences;
  }

  List<String> lines() {
    return lines;
  }

  List<SpanNode> marked() {
    return List.copyOf(marked);
  }

  private void compare(TreeMatcher shape, SpanNode node) {
    for (Mismatch mismatch : shape.span().mismatches(node)) {
      add(node, Values.quote(node.name()) + " misses " + mismatch.brief());
    }
    if (shape.saysChildren()) {
      compareChildren(shape, node);
    }
    compareDescendants(shape, node);
  }

  private void compareChildren(TreeMatcher shape, SpanNode node) {
    int before = lines.size();
    List<TreeMatcher> shapes = shape.childShapes();
    Assignment best = matching.best(shapes, node.children());
    Map<TreeMatcher, Integer> missing = new LinkedHashMap<>();
    Map<TreeMatcher, Integer> found = new HashMap<>();
    for (int slot = 0; slot < shapes.size(); slot++) {
      int lacking = shapes.get(slot).least() - best.countIn(slot);
      found.merge(shapes.get(slot), best.countIn(slot), Integer::sum);
      if (lacking > 0) {
        missing.merge(shapes.get(slot), lacking, Integer::sum);
      }
    }
    Set<SpanNode> over = new LinkedHashSet<>();
    for (int i = 0; i < node.children().size(); i++) {
      if (best.slotOf(i) < 0) {
        over.add(node.children().get(i));
      }
    }
    pairUp(missing, over);
    missing.forEach(
        (lacking, count) ->
            tellMissing(node, lacking, found.getOrDefault(lacking, 0), count, "child "));
    if (!shape.allowsOthers()) {
      tellUnexpected(node, over);
    }
    if (lines.size() == before && shape.isInOrder() && !matching.matches(shape, node)) {
      tellOrder(node);
    }
  }

  private void tellUnexpected(SpanNode parent, Set<SpanNode> children) {
    Map<String, List<SpanNode>> named = new LinkedHashMap<>();
    children.forEach(
        child -> named.computeIfAbsent(child.name(), name -> new ArrayList<>()).add(child));
    named.forEach(
        (name, some) -> {
          String count = some.size() == 1 ? "" : some.size() + " ";
          String what = count + "unexpected " + (some.size() == 1 ? "child " : "children ");
          lines.add("  x " + what + Values.quote(name) + below(parent));
          marked.addAll(some);
          differences += some.size();
        });
  }

  /** A span that nobody took may be the one that is missing, with something wrong in it. */
  private void pairUp(Map<TreeMatcher, Integer> missing, Set<SpanNode> over) {
    for (TreeMatcher shape : List.copyOf(missing.keySet())) {
      String name = shape.span().name();
      for (SpanNode span : List.copyOf(over)) {
        if (missing.getOrDefault(shape, 0) > 0 && span.name().equals(name)) {
          missing.merge(shape, -1, Integer::sum);
          over.remove(span);
          compare(shape, span);
        }
      }
    }
  }

  private void compareDescendants(TreeMatcher shape, SpanNode node) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    if (!shapes.isEmpty()) {
      Assignment best = matching.bestBelow(shapes, node);
      for (int slot = 0; slot < shapes.size(); slot++) {
        TreeMatcher wanted = shapes.get(slot);
        int found = best.countIn(slot);
        tellMissing(node, wanted, found, wanted.least() - found, "");
      }
    }
  }

  private void tellMissing(SpanNode parent, TreeMatcher shape, int found, int count, String what) {
    if (count > 0) {
      String line = what + shape.span().plain() + below(parent);
      boolean all = found == 0 && count == 1;
      add(parent, all ? "no " + line : line + ": found " + found + ", lacks " + count + " more");
    }
  }

  private void tellOrder(SpanNode node) {
    List<String> names = new ArrayList<>();
    for (SpanNode child : node.children()) {
      names.add(Values.quote(child.name()));
    }
    int shown = Math.min(names.size(), 8);
    add(
        node,
        "another order"
            + below(node)
            + ": "
            + String.join(", ", names.subList(0, shown))
            + (names.size() > shown ? ", ..." : ""));
  }

  private static String below(SpanNode node) {
    return " below " + Values.quote(node.name());
  }

  private void add(SpanNode about, String line) {
    lines.add("  x " + line);
    marked.add(about);
    differences++;
  }
}
