package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares spans with shapes and caches the results. What a result depends on is answered first, so
 * that a deep shape does not need a deep stack.
 */
final class TreeMatching {

  private final SpanForest forest;
  private final Map<TreeMatcher, Map<SpanNode, Boolean>> known = new HashMap<>();
  private final Map<TreeMatcher, List<SpanNode>> everywhere = new HashMap<>();
  private final Map<TreeMatcher, ShapesByName> childShapes = new HashMap<>();

  TreeMatching(SpanForest forest) {
    this.forest = forest;
  }

  /** Returns whether a span and its descendants have a shape. */
  boolean matches(TreeMatcher shape, SpanNode node) {
    Boolean answer = quickAnswer(shape, node);
    return answer == null ? answer(shape, node) : answer;
  }

  /** Returns whether a span has a shape if that is known or easy to find out, otherwise null. */
  private @Nullable Boolean quickAnswer(TreeMatcher shape, SpanNode node) {
    if (!shape.span().matches(node)) {
      return false;
    }
    if (isSpanAlone(shape)) {
      return true;
    }
    Boolean answer = answersFor(shape).get(node);
    return (answer == null && !hasRoomFor(shape, node)) ? Boolean.FALSE : answer;
  }

  private static boolean isSpanAlone(TreeMatcher shape) {
    return !shape.saysChildren() && shape.descendantShapes().isEmpty();
  }

  private Map<SpanNode, Boolean> answersFor(TreeMatcher shape) {
    return known.computeIfAbsent(shape, key -> new HashMap<>());
  }

  private static boolean hasRoomFor(TreeMatcher shape, SpanNode node) {
    if (node.endPosition() - node.position() < shape.fewestSpans()) {
      return false;
    }
    return !shape.saysChildren() || hasRoomForChildren(shape, node.children().size());
  }

  private static boolean hasRoomForChildren(TreeMatcher shape, int spans) {
    List<TreeMatcher> shapes = shape.childShapes();
    long room = shapes.stream().mapToLong(TreeMatcher::most).sum();
    return needed(shapes) <= spans && (shape.allowsOthers() || room >= spans);
  }

  /** A span that may have a shape, and the questions on which the answer depends. */
  private final class Question {
    private final TreeMatcher shape;
    private final SpanNode node;
    private Iterator<Question> before;
    private boolean childrenAsked;

    Question(TreeMatcher shape, SpanNode node) {
      this.shape = shape;
      this.node = node;
      before =
          shape.saysChildren() ? questionsOnChildren(shape, node) : Collections.emptyIterator();
    }
  }

  private boolean answer(TreeMatcher shape, SpanNode node) {
    Deque<Question> open = new ArrayDeque<>();
    open.push(new Question(shape, node));
    while (!open.isEmpty()) {
      Question question = open.peek();
      if (question.before.hasNext()) {
        Question next = question.before.next();
        if (quickAnswer(next.shape, next.node) == null) {
          open.push(next);
        }
      } else if (!question.childrenAsked
          && childrenMatch(question.shape, question.node.children())) {
        question.childrenAsked = true;
        question.before = questionsOnDescendants(question.shape);
      } else {
        boolean answer = question.childrenAsked && descendantsMatch(question.shape, question.node);
        answersFor(question.shape).put(question.node, answer);
        open.pop();
      }
    }
    return Boolean.TRUE.equals(answersFor(shape).get(node));
  }

  private Iterator<Question> questionsOnChildren(TreeMatcher shape, SpanNode node) {
    ShapesByName byName = byName(shape);
    return node.children().stream()
        .flatMap(
            child ->
                Arrays.stream(byName.of(child.name()))
                    .mapToObj(shape.childShapes()::get)
                    .filter(it -> !isSpanAlone(it))
                    .map(it -> new Question(it, child)))
        .iterator();
  }

  private ShapesByName byName(TreeMatcher parent) {
    return childShapes.computeIfAbsent(parent, key -> new ShapesByName(key.childShapes()));
  }

  private Iterator<Question> questionsOnDescendants(TreeMatcher shape) {
    return shape.descendantShapes().stream()
        .filter(it -> !isSpanAlone(it) && !everywhere.containsKey(it))
        .flatMap(
            it ->
                it.span().expectation().candidates(forest).stream()
                    .map(candidate -> new Question(it, candidate)))
        .iterator();
  }

  /** Returns whether the roots of a forest are the children that a shape expects. */
  boolean matchesRoots(TreeMatcher shape, List<SpanNode> roots) {
    return hasRoomForChildren(shape, roots.size()) && childrenMatch(shape, roots);
  }

  private boolean childrenMatch(TreeMatcher shape, List<SpanNode> spans) {
    if (!shape.saysChildren()) {
      return true;
    }
    if (shape.isInOrder()) {
      List<SpanNode> sorted = new ArrayList<>(spans);
      sorted.sort(Comparator.comparingLong(TreeMatching::start));
      int[] ends = endsOfSameStart(sorted);
      if (ends.length > 1) {
        return inOrder(shape, sorted, ends);
      }
    }
    // If one matching fills all required slots and another places all spans, one exists that does
    // both.
    List<TreeMatcher> shapes = shape.childShapes();
    return assign(shapes, spans, TreeMatcher::least).fillsAll()
        && (shape.allowsOthers() || best(shapes, spans).placesAll());
  }

  private SlotAssignment assign(
      List<TreeMatcher> shapes, List<SpanNode> spans, ToIntFunction<TreeMatcher> capacity) {
    ShapesByName byName = new ShapesByName(shapes);
    return SlotAssignment.of(
        spans.size(),
        shapes.stream().mapToInt(capacity).toArray(),
        span -> byName.of(spans.get(span).name()),
        (span, slot) -> matches(shapes.get(slot), spans.get(span)));
  }

  private static int needed(List<TreeMatcher> shapes) {
    return shapes.stream().mapToInt(TreeMatcher::least).sum();
  }

  private boolean inOrder(TreeMatcher shape, List<SpanNode> sorted, int[] ends) {
    List<TreeMatcher> shapes = shape.childShapes();
    return new SequenceMatching(
            ends,
            shapes.stream().mapToInt(TreeMatcher::least).toArray(),
            shapes.stream().mapToInt(TreeMatcher::most).toArray(),
            shape.allowsOthers(),
            (span, slot) -> matches(shapes.get(slot), sorted.get(span)))
        .holds();
  }

  /** Returns where each group of spans with the same start ends, in order of their start. */
  private static int[] endsOfSameStart(List<SpanNode> sorted) {
    int[] ends = new int[sorted.size()];
    int count = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      if (to == sorted.size() || start(sorted.get(to)) != start(sorted.get(to - 1))) {
        ends[count++] = to;
      }
    }
    return Arrays.copyOf(ends, count);
  }

  private static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  private boolean descendantsMatch(TreeMatcher shape, SpanNode node) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    return shapes.isEmpty() || (bestBelow(shapes, node).fillsAll() && staysBelowMost(shapes, node));
  }

  /** Returns the assignment that places as many children as possible. */
  SlotAssignment best(List<TreeMatcher> shapes, List<SpanNode> spans) {
    return assign(shapes, spans, TreeMatcher::most);
  }

  /**
   * Returns the assignment that places as many required descendants as possible, at any depth. Each
   * slot considers only as many candidates as all slots together need: that always leaves one for
   * the slot, whichever ones the other slots use.
   */
  SlotAssignment bestBelow(List<TreeMatcher> shapes, SpanNode node) {
    int needed = needed(shapes);
    Set<SpanNode> candidates = new LinkedHashSet<>();
    for (TreeMatcher shape : shapes) {
      List<SpanNode> all = everywhere(shape);
      int from = indexOf(all, node.position() + 1);
      int to = indexOf(all, node.endPosition());
      candidates.addAll(all.subList(from, Math.min(to, from + needed)));
    }
    return assign(shapes, List.copyOf(candidates), TreeMatcher::least);
  }

  /** Returns the descendants that match, at any depth. */
  List<SpanNode> below(TreeMatcher shape, SpanNode node) {
    List<SpanNode> all = everywhere(shape);
    return all.subList(indexOf(all, node.position() + 1), indexOf(all, node.endPosition()));
  }

  /**
   * Returns whether the slots have room for all descendants that match a slot with a maximum; a
   * span may take the room of another slot that it matches.
   */
  boolean staysBelowMost(List<TreeMatcher> shapes, SpanNode node) {
    Set<SpanNode> limited = new LinkedHashSet<>();
    for (TreeMatcher shape : shapes) {
      if (shape.mostAnywhere() != TreeMatcher.UNBOUNDED) {
        limited.addAll(below(shape, node));
      }
    }
    if (limited.isEmpty()) {
      return true;
    }
    return assign(shapes, List.copyOf(limited), TreeMatcher::mostAnywhere).placesAll();
  }

  /** Returns all spans that match, in preorder, so that the descendants of a span are adjacent. */
  private List<SpanNode> everywhere(TreeMatcher shape) {
    List<SpanNode> found = everywhere.get(shape);
    if (found == null) {
      found = new ArrayList<>();
      for (SpanNode node : shape.span().expectation().candidates(forest)) {
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
