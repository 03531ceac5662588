package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares spans with shapes and caches the results. A question leads to others about lower shapes
 * only. All of them are collected and then answered from the lowest shape on, so that a deep shape
 * does not need a deep stack.
 */
final class TreeMatching implements PlacesBelow.ShapeAnswers {

  private final SpanForest forest;
  private final Certainty certainty;
  private @Nullable TreeMatching ofTooMany;
  private final Map<TreeMatcher, Map<SpanNode, Boolean>> known = new HashMap<>();
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
    if (!known(shape).containsKey(node)) {
      Questions all = new Questions();
      all.ask(shape, node);
      all.answer();
    }
    return Boolean.TRUE.equals(known(shape).get(node));
  }

  private Map<SpanNode, Boolean> known(TreeMatcher shape) {
    return known.computeIfAbsent(shape, key -> new HashMap<>());
  }

  /** Whether a span has a shape. */
  private record Question(TreeMatcher shape, SpanNode node) {}

  /** The questions that one leads to, by the height of their shape. */
  private final class Questions {
    private final NavigableMap<Integer, List<Question>> byHeight = new TreeMap<>();
    private final Set<Question> asked = new HashSet<>();
    private final Set<TreeMatcher> askedEverywhere = new HashSet<>();

    void ask(TreeMatcher shape, SpanNode node) {
      Question question = new Question(shape, node);
      if (ShapeRoom.isSpanAlone(shape)
          || known(shape).containsKey(node)
          || !certainty.matches(shape, node)
          || !asked.add(question)) {
        return;
      }
      if (ShapeRoom.hasRoomFor(shape, node)) {
        byHeight.computeIfAbsent(shape.height(), height -> new ArrayList<>()).add(question);
      } else {
        known(shape).put(node, false);
      }
    }

    void answer() {
      Integer highest = byHeight.isEmpty() ? null : byHeight.lastKey();
      for (Integer at = highest; at != null; at = byHeight.lowerKey(at)) {
        Objects.requireNonNull(byHeight.get(at)).forEach(this::askBelow);
      }
      for (List<Question> lowestFirst : byHeight.values()) {
        for (Question it : lowestFirst) {
          known(it.shape()).put(it.node(), isSo(it.shape(), it.node()));
        }
      }
    }

    private void askBelow(Question question) {
      List<TreeMatcher> shapes = question.shape().childShapes();
      for (SpanNode child : shapes.isEmpty() ? List.<SpanNode>of() : question.node().children()) {
        TreeMatcher before = null;
        for (int slot : named(shapes).of(child.name())) {
          if (shapes.get(slot) != before) {
            before = shapes.get(slot);
            ask(before, child);
          }
        }
      }
      for (TreeMatcher descendant : question.shape().descendantShapes()) {
        if (!everywhere.containsKey(descendant) && askedEverywhere.add(descendant)) {
          candidates(descendant).forEach(it -> ask(descendant, it));
        }
      }
    }
  }

  private boolean isSo(TreeMatcher shape, SpanNode node) {
    int[][] slotsFor = slotsFor(shape.childShapes(), node.children());
    return childrenMatch(shape, node.children(), slotsFor)
        && descendantsMatch(shape, node, slotsFor);
  }

  private List<SpanNode> candidates(TreeMatcher shape) {
    return Conditions.of(shape.span()).candidates(forest);
  }

  private ShapesByName named(List<TreeMatcher> shapes) {
    return byName.computeIfAbsent(shapes, ShapesByName::new);
  }

  /** Returns the slots that each span fits into, in ascending order. */
  int[][] slotsFor(List<TreeMatcher> shapes, List<SpanNode> spans) {
    int[][] slotsFor = new int[spans.size()][];
    int[] fitting = new int[shapes.size()];
    int[] before = {};
    for (int span = 0; span < slotsFor.length; span++) {
      SpanNode node = spans.get(span);
      TreeMatcher last = null; // many slots may have the same shape
      boolean fits = false;
      int count = 0;
      for (int slot : named(shapes).of(node.name())) {
        fits = shapes.get(slot) == last ? fits : matches(shapes.get(slot), node);
        last = shapes.get(slot);
        if (fits) {
          fitting[count++] = slot;
        }
      }
      // Most spans fit the same slots as the previous one, so they share the array.
      if (!Arrays.equals(before, 0, before.length, fitting, 0, count)) {
        before = Arrays.copyOf(fitting, count);
      }
      slotsFor[span] = before;
    }
    return slotsFor;
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
      found =
          candidates(shape).stream()
              .filter(node -> matches(shape, node))
              .sorted(Comparator.comparingInt(SpanNode::position))
              .toList();
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

  /** The places of shapes in a list, by the name that they expect. */
  private static final class ShapesByName {

    /** Up to this number of shapes, it is faster to try each. */
    private static final int FEW = 8;

    private final int[] nameless;
    private final Map<String, int[]> named = new HashMap<>();

    ShapesByName(List<TreeMatcher> shapes) {
      if (shapes.size() <= FEW) {
        nameless = IntStream.range(0, shapes.size()).toArray();
        return;
      }
      List<Integer> withoutName = new ArrayList<>();
      Map<String, List<Integer>> withName = new HashMap<>();
      for (int slot = 0; slot < shapes.size(); slot++) {
        String name = Conditions.of(shapes.get(slot).span()).name();
        (name == null ? withoutName : withName.computeIfAbsent(name, key -> new ArrayList<>()))
            .add(slot);
      }
      nameless = sorted(withoutName, List.of());
      withName.forEach((name, slots) -> named.put(name, sorted(slots, withoutName)));
    }

    private static int[] sorted(List<Integer> some, List<Integer> more) {
      return Stream.concat(some.stream(), more.stream()).mapToInt(slot -> slot).sorted().toArray();
    }

    /** Returns the places of all shapes that may expect a span with the given name, in order. */
    int[] of(String name) {
      return named.getOrDefault(name, nameless);
    }
  }
}
