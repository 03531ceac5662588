package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares spans with shapes and caches the results. What a result depends on is answered first, so
 * that a deep shape does not need a deep stack.
 */
final class TreeMatching implements PlacesBelow.ShapeAnswers {

  private final SpanForest forest;
  private final Certainty certainty;
  private @Nullable TreeMatching ofTooMany;
  private final KnownAnswers known = new KnownAnswers();
  private final Map<TreeMatcher, List<SpanNode>> everywhere = new HashMap<>();
  private final IdentityHashMap<List<TreeMatcher>, ShapesByName> byName = new IdentityHashMap<>();

  TreeMatching(SpanForest forest, Certainty certainty) {
    this.forest = forest;
    this.certainty = certainty;
  }

  @Override
  public TreeMatching ofTooMany() {
    if (certainty == Certainty.NOW) {
      return this;
    }
    if (ofTooMany == null) {
      ofTooMany = new TreeMatching(forest, certainty.ofTooMany());
      ofTooMany.ofTooMany = this;
    }
    return ofTooMany;
  }

  Certainty certainty() {
    return certainty;
  }

  @Override
  public boolean matches(TreeMatcher shape, SpanNode node) {
    if (!certainty.matches(shape, node)) {
      return false;
    }
    if (ShapeRoom.isSpanAlone(shape)) {
      return true;
    }
    Boolean answer = known.of(shape, node);
    return answer == null ? answer(shape, node) : answer;
  }

  private boolean answer(TreeMatcher shape, SpanNode node) {
    Deque<Question> waiting = new ArrayDeque<>();
    ask(shape, node, waiting);
    while (!waiting.isEmpty()) {
      waiting.element().goOn(waiting);
    }
    return Boolean.TRUE.equals(known.of(shape, node));
  }

  private void ask(TreeMatcher shape, SpanNode node, Deque<Question> waiting) {
    if (ShapeRoom.hasRoomFor(shape, node)) {
      waiting.push(new Question(shape, node));
    } else {
      known.put(shape, node, false);
    }
  }

  /** Whether a span has a shape: a question that waits for the answers to others. */
  private final class Question {
    private final TreeMatcher shape;
    private final SpanNode node;
    private final FittingSlots children;
    private boolean childrenMatch;
    private int descendant;
    private int candidate;

    Question(TreeMatcher shape, SpanNode node) {
      this.shape = shape;
      this.node = node;
      List<TreeMatcher> shapes = shape.childShapes();
      children = fittingSlots(shapes, shapes.isEmpty() ? List.of() : node.children());
    }

    /** Answers the question, or asks what needs to be answered before. */
    void goOn(Deque<Question> waiting) {
      if (!childrenMatch) {
        TreeMatcher unknown = children.unknown();
        if (unknown != null) {
          ask(unknown, children.span(), waiting);
          return;
        }
        childrenMatch = childrenMatch(shape, node.children(), children.slotsFor());
      }
      if (!childrenMatch || !asksOnDescendants(waiting)) {
        known.put(shape, node, childrenMatch && descendantsMatch(shape, node, children.slotsFor()));
        waiting.pop();
      }
    }

    private boolean asksOnDescendants(Deque<Question> waiting) {
      for (; descendant < shape.descendantShapes().size(); descendant++, candidate = 0) {
        TreeMatcher asked = shape.descendantShapes().get(descendant);
        boolean isAnswered = everywhere.containsKey(asked) || ShapeRoom.isSpanAlone(asked);
        List<SpanNode> candidates = isAnswered ? List.of() : candidates(asked);
        while (candidate < candidates.size()) {
          SpanNode next = candidates.get(candidate++);
          if (certainty.matches(asked, next) && known.of(asked, next) == null) {
            ask(asked, next, waiting);
            return true;
          }
        }
      }
      return false;
    }
  }

  private List<SpanNode> candidates(TreeMatcher shape) {
    return shape.span().expectation().candidates(forest);
  }

  private FittingSlots fittingSlots(List<TreeMatcher> shapes, List<SpanNode> spans) {
    return new FittingSlots(
        shapes, spans, byName.computeIfAbsent(shapes, ShapesByName::new), certainty, known);
  }

  /** Returns the slots that each span fits into. */
  int[][] slotsFor(List<TreeMatcher> shapes, List<SpanNode> spans) {
    FittingSlots fitting = fittingSlots(shapes, spans);
    for (TreeMatcher unknown = fitting.unknown(); unknown != null; unknown = fitting.unknown()) {
      answer(unknown, fitting.span());
    }
    return fitting.slotsFor();
  }

  /** Returns whether the roots of a forest are the children that a shape expects. */
  boolean matchesRoots(TreeMatcher shape, List<SpanNode> roots) {
    return ShapeRoom.hasRoomForChildren(shape, roots.size())
        && childrenMatch(shape, roots, slotsFor(shape.childShapes(), roots));
  }

  /** Returns whether the children of a span are those that a shape expects. */
  boolean childrenMatch(TreeMatcher shape, SpanNode node) {
    List<SpanNode> spans = node.children();
    return childrenMatch(shape, spans, slotsFor(shape.childShapes(), spans));
  }

  private static boolean childrenMatch(TreeMatcher shape, List<SpanNode> spans, int[][] slotsFor) {
    if (!shape.saysChildren()) {
      return true;
    }
    if (shape.isInOrder()) {
      StartOrder order = new StartOrder(spans);
      if (order.ends().length > 1) {
        return order.matching(shape, slotsFor).holds();
      }
    }
    // If one matching fills all required slots and another places all spans, one exists that does
    // both.
    List<TreeMatcher> shapes = shape.childShapes();
    if (!SlotAssignment.of(slotsFor, ShapeRoom.least(shapes)).fillsAll()) {
      return false;
    }
    boolean placesAll = ShapeRoom.needed(shapes) == spans.size();
    return placesAll
        || shape.allowsOthers()
        || SlotAssignment.of(slotsFor, ShapeRoom.most(shapes)).placesAll();
  }

  /** Returns the assignment that places as many children as possible. */
  SlotAssignment best(List<TreeMatcher> shapes, List<SpanNode> spans) {
    return SlotAssignment.of(slotsFor(shapes, spans), ShapeRoom.most(shapes));
  }

  /** Returns the places of a shape below a span. */
  PlacesBelow placesBelow(TreeMatcher shape, SpanNode node) {
    return PlacesBelow.of(this, shape, node, slotsFor(shape.childShapes(), node.children()));
  }

  /** Returns whether there are the descendants that a shape expects, if its children match. */
  private boolean descendantsMatch(TreeMatcher shape, SpanNode node, int[][] slotsFor) {
    if (shape.descendantShapes().isEmpty()) {
      return true;
    }
    PlacesBelow places = PlacesBelow.of(this, shape, node, slotsFor);
    // If one matching fills all required slots and another places all that must have a place, one
    // exists that does both.
    return places.isEnough()
        && places.isWithinMost()
        && (!shape.isInOrder() || new OrderedPlaces(places).hold());
  }

  @Override
  public List<SpanNode> below(TreeMatcher shape, SpanNode node) {
    List<SpanNode> all = everywhere(shape);
    return all.subList(indexOf(all, node.position() + 1), indexOf(all, node.endPosition()));
  }

  /** Returns all spans that match, in preorder, so that the descendants of a span are adjacent. */
  private List<SpanNode> everywhere(TreeMatcher shape) {
    List<SpanNode> found = everywhere.get(shape);
    if (found == null) {
      found = new ArrayList<>();
      for (SpanNode node : candidates(shape)) {
        if (matches(shape, node)) {
          found.add(node);
        }
      }
      found.sort(Comparator.comparingInt(SpanNode::position));
      everywhere.put(shape, found);
    }
    return found;
  }

  private static int indexOf(List<SpanNode> sorted, int position) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).position() < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
