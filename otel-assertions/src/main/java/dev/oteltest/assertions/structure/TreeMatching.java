package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares spans with shapes and caches the results. */
final class TreeMatching {

  private final SpanForest forest;
  private final Map<TreeMatcher, Map<SpanNode, Boolean>> known = new HashMap<>();
  private final Map<TreeMatcher, List<SpanNode>> everywhere = new HashMap<>();

  TreeMatching(SpanForest forest) {
    this.forest = forest;
  }

  /** Returns whether a span and its descendants have a shape. */
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
      answer = childrenMatch(shape, node.children()) && descendantsMatch(shape, node);
      answers.put(node, answer);
    }
    return answer;
  }

  /** Returns whether spans are the children that a shape expects. */
  boolean childrenMatch(TreeMatcher shape, List<SpanNode> spans) {
    if (!shape.saysChildren()) {
      return true;
    }
    List<TreeMatcher> shapes = shape.childShapes();
    long room = shapes.stream().mapToLong(TreeMatcher::most).sum();
    if (needed(shapes) > spans.size() || (!shape.allowsOthers() && room < spans.size())) {
      return false;
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
    return assign(shapes, spans, true).fillsAll()
        && (shape.allowsOthers() || assign(shapes, spans, false).placesAll());
  }

  private SlotAssignment assign(List<TreeMatcher> shapes, List<SpanNode> spans, boolean needed) {
    return SlotAssignment.of(
        spans.size(),
        shapes.stream().mapToInt(needed ? TreeMatcher::least : TreeMatcher::most).toArray(),
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
    return assign(shapes, spans, false);
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
    return assign(shapes, List.copyOf(candidates), true);
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
    List<SpanNode> spans = List.copyOf(limited);
    return SlotAssignment.of(
            spans.size(),
            shapes.stream().mapToInt(TreeMatcher::mostAnywhere).toArray(),
            (span, slot) -> matches(shapes.get(slot), spans.get(span)))
        .placesAll();
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
