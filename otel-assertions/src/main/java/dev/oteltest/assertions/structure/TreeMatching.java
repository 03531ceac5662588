package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares spans with shapes; what it found once it remembers. */
final class TreeMatching {

  private final Map<TreeMatcher, Map<SpanNode, Boolean>> known = new HashMap<>();

  /** Whether a span and what is below it have that shape. */
  boolean matches(TreeMatcher shape, SpanNode node) {
    if (!shape.span().matches(node)) {
      return false;
    }
    if (!shape.saysChildren() && shape.descendantShapes().isEmpty()) {
      return true;
    }
    Map<SpanNode, Boolean> answers = known.computeIfAbsent(shape, key -> new HashMap<>());
    Boolean answer = answers.get(node);
    if (answer == null) {
      answer = childrenMatch(shape, node) && descendantsMatch(shape, node);
      answers.put(node, answer);
    }
    return answer;
  }

  private boolean childrenMatch(TreeMatcher shape, SpanNode node) {
    if (!shape.saysChildren()) {
      return true;
    }
    List<SpanNode> spans = node.children();
    List<TreeMatcher> shapes = shape.childShapes();
    int needed = 0;
    for (TreeMatcher child : shapes) {
      needed += child.least();
    }
    if (needed > spans.size()) {
      return false;
    }
    if (shape.isInOrder()) {
      return inOrder(shape, spans);
    }
    // One matching that fills what is needed and one that places all spans: then one does both.
    return assign(shapes, spans, true).fillsAll()
        && (shape.allowsOthers() || assign(shapes, spans, false).placesAll());
  }

  private Assignment assign(List<TreeMatcher> shapes, List<SpanNode> spans, boolean needed) {
    return Assignment.of(
        spans.size(),
        shapes.stream().mapToInt(needed ? TreeMatcher::least : TreeMatcher::most).toArray(),
        (span, slot) -> matches(shapes.get(slot), spans.get(span)));
  }

  private boolean inOrder(TreeMatcher shape, List<SpanNode> spans) {
    List<TreeMatcher> shapes = shape.childShapes();
    List<SpanNode> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(span -> span.span().getStartEpochNanos()));
    return new Sequence(
            groupsOfSameStart(sorted),
            shapes.stream().mapToInt(TreeMatcher::least).toArray(),
            shapes.stream().mapToInt(TreeMatcher::most).toArray(),
            shape.allowsOthers(),
            (span, slot) -> matches(shapes.get(slot), sorted.get(span)))
        .holds();
  }

  private static List<int[]> groupsOfSameStart(List<SpanNode> sorted) {
    List<int[]> groups = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      if (to == sorted.size() || start(sorted.get(to)) != start(sorted.get(from))) {
        int[] group = new int[to - from];
        for (int i = from; i < to; i++) {
          group[i - from] = i;
        }
        groups.add(group);
        from = to;
      }
    }
    return groups;
  }

  private static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  private boolean descendantsMatch(TreeMatcher shape, SpanNode node) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    return shapes.isEmpty() || assign(shapes, below(node), true).fillsAll();
  }

  static List<SpanNode> below(SpanNode node) {
    List<SpanNode> below = new ArrayList<>();
    Deque<SpanNode> todo = new ArrayDeque<>(node.children());
    while (!todo.isEmpty()) {
      SpanNode next = todo.removeFirst();
      below.add(next);
      todo.addAll(next.children());
    }
    return below;
  }

  /** The best there is: which slot each span would take, if as many as possible find one. */
  Assignment best(List<TreeMatcher> shapes, List<SpanNode> spans) {
    return assign(shapes, spans, false);
  }
}
