package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
    requireOneRoot(shape);
    TreeMatcher shared = shared(shape);
    Function<Certainty, Function<Signals<SpanNode>, @Nullable Problem<SpanNode>>> check =
        certainty -> spans -> problemOf(shared, new TreeMatching(spans.forest(), certainty), spans);
    Rule<SpanNode> rule =
        ShapeRoom.isOpen(shared)
            ? Rule.positive("a tree", check.apply(Certainty.NOW))
            : Rule.bounding("a tree", check.apply(Certainty.NOW));
    return rule.awaitingAll(false).checkedForGood(check.apply(Certainty.FOR_GOOD));
  }

  private static void requireOneRoot(TreeMatcher shape) {
    if (!shape.times().isOnce()) {
      throw new IllegalArgumentException(
          ("hasTree checks one root, but %s is to occur otherwise:%s. Count roots with"
                  + " spans(...).hasSize(...).")
              .formatted(Conditions.of(shape.span()).title(), shape.times().ofChild()));
    }
  }

  /**
   * Returns what compares the trees of spans of a forest with a shape: how the tree differs whose
   * root a span is, a line each; none if it does not.
   *
   * @throws IllegalArgumentException as {@link #hasTree} does
   */
  public static Function<SpanNode, List<String>> differences(TreeMatcher shape, SpanForest forest) {
    requireOneRoot(shape);
    TreeMatcher shared = shared(shape);
    TreeMatching matching = new TreeMatching(forest, Certainty.NOW);
    return root ->
        matching.matches(shared, root)
            ? List.of()
            : TreeDifference.of(matching, shared, root).lines();
  }

  /**
   * Returns the rule that the trees are exactly the given ones, in any order.
   *
   * @throws IllegalArgumentException if no tree is given, or one of them is impossible
   */
  public static Rule<SpanNode> hasForest(TreeMatcher... trees) {
    if (trees.length == 0) {
      throw new IllegalArgumentException(
          "trees must not be empty; hasNoSpans() verifies that there are none");
    }
    return forest(TreeMatchers.tree(SignalMatchers.span()).children(trees));
  }

  /**
   * Returns the rule that the trees are exactly those of a text; see {@link TreeMatchers#treeFrom}.
   *
   * @throws IllegalArgumentException if the text cannot be read
   */
  public static Rule<SpanNode> hasForest(String notation) {
    return forest(TreeNotation.forest(notation));
  }

  private static Rule<SpanNode> forest(TreeMatcher shape) {
    TreeMatcher shared = shared(shape);
    // Even if other trees are allowed: a parent that arrives later makes a root a child.
    return Rule.<SpanNode>bounding(
            "trees", spans -> problemOfRoots(shared, spans.forest(), Certainty.NOW))
        .awaitingAll(false)
        .checkedForGood(spans -> problemOfRoots(shared, spans.forest(), Certainty.FOR_GOOD));
  }

  private static @Nullable Problem<SpanNode> problemOfRoots(
      TreeMatcher shape, SpanForest forest, Certainty certainty) {
    TreeMatching matching = new TreeMatching(forest, certainty);
    if (matching.matchesRoots(shape, forest.roots())) {
      return null;
    }
    TreeDifference difference = TreeDifference.ofRoots(matching, shape, forest.roots());
    return new Problem<>(
            "they differ:",
            difference.lines(),
            expected(TreeDrawing.ofForest(shape, DRAWN)),
            difference.marked(),
            keys(shape))
        .comparing(() -> TreeComparison.ofRoots(matching, shape, forest.roots()));
  }

  /** Returns the same shape, of which equal parts are compared once. */
  private static TreeMatcher shared(TreeMatcher shape) {
    for (TreeMatcher one : shape.all()) {
      if (one.isInOrder() && one.childShapes().isEmpty()) {
        throw new IllegalArgumentException(
            "inOrder() concerns children(...), but "
                + Conditions.of(one.span()).title()
                + " has none given. For spans at any depth, use startsAfter(...) or"
                + " endsBefore(...).");
      }
    }
    return SharedShapes.of(shape);
  }

  private static @Nullable Problem<SpanNode> problemOf(
      TreeMatcher shape, TreeMatching matching, Signals<SpanNode> spans) {
    SpanForest forest = spans.forest();
    List<SpanNode> candidates = Conditions.of(shape.span()).candidates(forest);
    for (SpanNode candidate : candidates) {
      if (matching.matches(shape, candidate)) {
        return null;
      }
    }
    return candidates.isEmpty()
        ? noRoot(shape, matching, forest)
        : closest(shape, matching, candidates);
  }

  private static Problem<SpanNode> noRoot(
      TreeMatcher shape, TreeMatching matching, SpanForest forest) {
    String name = String.valueOf(Conditions.of(shape.span()).name());
    String similar = NearestName.closest(name, forest.names().keySet());
    String hint = similar == null ? "" : " " + NameList.question(name, similar);
    return new Problem<>(
            "no " + Conditions.of(shape.span()).title() + " was captured." + hint,
            List.of(),
            expected(TreeDrawing.of(shape, DRAWN)),
            similar == null ? List.of() : forest.named(similar),
            keys(shape))
        .comparing(() -> TreeComparison.ofMissing(matching, shape, forest.roots()));
  }

  private static Problem<SpanNode> closest(
      TreeMatcher shape, TreeMatching matching, List<SpanNode> candidates) {
    TreeDifference fewest = null;
    SpanNode root = candidates.get(0);
    int spans = 0;
    for (SpanNode candidate : candidates.subList(0, Math.min(COMPARED, candidates.size()))) {
      TreeDifference difference = TreeDifference.of(matching, shape, candidate);
      if (fewest == null || difference.differences() < fewest.differences()) {
        fewest = difference;
        root = candidate;
      }
      spans += difference.spans();
      if (spans >= COMPARED_SPANS) {
        break;
      }
    }
    SpanNode compared = root;
    String among = candidates.size() == 1 ? "the tree" : "the closest of " + candidates.size();
    List<String> lines = fewest == null ? List.of() : fewest.lines();
    List<SpanNode> marked = fewest == null ? List.of() : fewest.marked();
    return new Problem<>(
            among + " differs:", lines, expected(TreeDrawing.of(shape, DRAWN)), marked, keys(shape))
        .comparing(() -> TreeComparison.of(matching, shape, compared));
  }

  private static List<String> expected(List<String> drawing) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Expected:");
    lines.addAll(drawing);
    return lines;
  }

  private static Set<String> keys(TreeMatcher shape) {
    Set<String> keys = new TreeSet<>();
    shape.all().forEach(one -> keys.addAll(Conditions.of(one.span()).keys()));
    return keys;
  }

  /**
   * Replaces equal shapes by one object, so that each is compared with a span only once: of 1,000
   * equal lines, a text has hardly any different subtrees.
   */
  private static final class SharedShapes {

    private final Map<Content, TreeMatcher> known = new HashMap<>();
    private final Map<TreeMatcher, TreeMatcher> shared = new HashMap<>();

    /**
     * All that distinguishes shapes, where those below are shared already.
     *
     * @param span what is expected of the span; null if it was read from lines, which say that
     */
    private record Content(
        @Nullable Expectation<SpanNode> span,
        List<String> lines,
        List<TreeMatcher> children,
        List<TreeMatcher> descendants,
        TreeMatcher.Options options) {}

    static TreeMatcher of(TreeMatcher shape) {
      return new SharedShapes().share(shape);
    }

    private TreeMatcher share(TreeMatcher root) {
      Deque<TreeMatcher> todo = new ArrayDeque<>(List.of(root)); // a deep shape has no deep stack
      while (!todo.isEmpty()) {
        TreeMatcher shape = todo.peek();
        int before = todo.size();
        pushMissing(shape.childShapes(), todo);
        pushMissing(shape.descendantShapes(), todo);
        if (todo.size() == before) {
          todo.pop();
          shared.computeIfAbsent(shape, this::sharedOf);
        }
      }
      return sharedOf(root);
    }

    private void pushMissing(List<TreeMatcher> shapes, Deque<TreeMatcher> todo) {
      for (TreeMatcher shape : shapes) {
        if (!shared.containsKey(shape)) {
          todo.push(shape);
        }
      }
    }

    private TreeMatcher sharedOf(TreeMatcher shape) {
      List<TreeMatcher> children = shape.childShapes().stream().map(this::known).toList();
      List<TreeMatcher> descendants = shape.descendantShapes().stream().map(this::known).toList();
      List<String> lines = shape.notation();
      Content content =
          new Content(
              lines.isEmpty() ? Conditions.of(shape.span()) : null,
              lines,
              children,
              descendants,
              shape.options());
      return known.computeIfAbsent(content, key -> shape.withBelow(children, descendants));
    }

    private TreeMatcher known(TreeMatcher shape) {
      return Objects.requireNonNull(shared.get(shape));
    }
  }
}
