package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.text.Suggestions;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules on the shape of trees.
 *
 * @since 0.1
 */
public final class Structure {

  /** The number of possible roots that are compared in detail for a failure. */
  private static final int COMPARED = 20;

  /** The number of spans after which no further root is compared, as trees may be large. */
  private static final int COMPARED_SPANS = 10_000;

  private static final int DRAWN = 15;

  private Structure() {}

  /**
   * Returns the rule that there is a tree with the given shape.
   *
   * @throws IllegalArgumentException if the root is given a number, which only children and
   *     descendants can have, or if an order is given without children
   */
  public static Rule<SpanNode> hasTree(TreeMatcher shape) {
    if (shape.least() != 1 || shape.most() != 1) {
      throw new IllegalArgumentException(
          "hasTree checks one root, but "
              + shape.span().expectation().title()
              + " is to occur otherwise:"
              + shape.timesInWords()
              + ". Count roots with spans(...).hasSize(...).");
    }
    refuseOrderOfDescendants(shape);
    return Rule.positive("a tree", spans -> problemOf(shape, spans.forest()));
  }

  private static void refuseOrderOfDescendants(TreeMatcher shape) {
    for (TreeMatcher one : shape.all()) {
      if (one.isInOrder() && !one.saysChildren()) {
        throw new IllegalArgumentException(
            "inOrder() concerns children(...), but "
                + one.span().expectation().title()
                + " has none given. For spans at any depth, use startsAfter(...) or"
                + " endsBefore(...).");
      }
    }
  }

  private static @Nullable Problem<SpanNode> problemOf(TreeMatcher shape, SpanForest forest) {
    TreeMatching matching = new TreeMatching(forest);
    List<SpanNode> candidates = shape.span().expectation().candidates(forest);
    for (SpanNode candidate : candidates) {
      if (matching.matches(shape, candidate)) {
        return null;
      }
    }
    return candidates.isEmpty() ? noRoot(shape, forest) : closest(shape, matching, candidates);
  }

  private static Problem<SpanNode> noRoot(TreeMatcher shape, SpanForest forest) {
    String name = String.valueOf(shape.span().expectation().name());
    String similar = Suggestions.closest(name, forest.names().keySet());
    String hint = similar == null ? "" : " Did you mean " + ValueFormatter.quote(similar) + "?";
    return new Problem<>(
        "there is no " + shape.span().expectation().title() + "." + hint,
        List.of(),
        expected(shape),
        similar == null ? List.of() : forest.named(similar),
        keys(shape));
  }

  private static Problem<SpanNode> closest(
      TreeMatcher shape, TreeMatching matching, List<SpanNode> candidates) {
    TreeDifference fewest = null;
    int spans = 0;
    for (SpanNode candidate : candidates.subList(0, Math.min(COMPARED, candidates.size()))) {
      TreeDifference difference = TreeDifference.of(matching, shape, candidate);
      if (fewest == null || difference.differences() < fewest.differences()) {
        fewest = difference;
      }
      spans += difference.spans();
      if (spans >= COMPARED_SPANS) {
        break;
      }
    }
    String among = candidates.size() == 1 ? "the tree" : "the closest of " + candidates.size();
    List<String> lines = fewest == null ? List.of() : fewest.lines();
    List<SpanNode> marked = fewest == null ? List.of() : fewest.marked();
    return new Problem<>(among + " differs:", lines, expected(shape), marked, keys(shape));
  }

  private static List<String> expected(TreeMatcher shape) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Expected:");
    lines.addAll(TreeDrawing.of(shape, DRAWN));
    return lines;
  }

  private static Set<String> keys(TreeMatcher shape) {
    Set<String> keys = new TreeSet<>();
    shape.all().forEach(one -> keys.addAll(one.span().expectation().keys()));
    return keys;
  }
}
