package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many spans a shape needs, and has room for: whether a closer look at a span is worth it, and
 * whether later spans matter.
 */
final class ShapeRoom {

  private ShapeRoom() {}

  /**
   * Returns whether no span that arrives later can make a match false: each span that must be there
   * allows others next to its children, and any number of what it expects at any depth.
   */
  static boolean isOpen(TreeMatcher shape) {
    Set<TreeMatcher> required = new LinkedHashSet<>();
    Deque<TreeMatcher> todo = new ArrayDeque<>(List.of(shape));
    while (!todo.isEmpty()) {
      TreeMatcher next = todo.remove();
      if (required.add(next)) {
        if (Conditions.of(next.span()).needsQuiet() || isClosed(next)) {
          return false;
        }
        Stream.of(next.childShapes(), next.descendantShapes())
            .flatMap(List::stream)
            .filter(below -> below.times().least() > 0)
            .forEach(todo::add);
      }
    }
    return true;
  }

  /** Returns whether a span of a shape can have too many children or descendants. */
  static boolean isClosed(TreeMatcher shape) {
    return (shape.saysChildren() && !shape.allowsOthers()) || limitsDescendants(shape);
  }

  private static boolean limitsDescendants(TreeMatcher shape) {
    return shape.descendantShapes().stream().anyMatch(it -> it.times().isLimitedAnywhere());
  }

  /** Returns the span that may still start one too many below a span of a shape, or null. */
  static @Nullable SpanNode startingMore(TreeMatcher shape, SpanNode node) {
    if (!isClosed(shape) || Conditions.of(shape.span()).isOfUnfinished()) {
      return null;
    }
    SpanNode unfinished = node.unfinished();
    return unfinished == node || limitsDescendants(shape) ? unfinished : null;
  }

  static boolean isSpanAlone(TreeMatcher shape) {
    return !shape.saysChildren() && shape.descendantShapes().isEmpty();
  }

  static boolean hasRoomFor(TreeMatcher shape, SpanNode node) {
    if (node.endPosition() - node.position() < shape.fewestSpans()) {
      return false;
    }
    return !shape.saysChildren() || hasRoomForChildren(shape, node.children().size());
  }

  static boolean hasRoomForChildren(TreeMatcher shape, int spans) {
    List<TreeMatcher> shapes = shape.childShapes();
    return needed(shapes) <= spans && (shape.allowsOthers() || room(shapes) >= spans);
  }

  private static long room(List<TreeMatcher> shapes) {
    return shapes.stream().mapToLong(it -> it.times().most()).sum();
  }

  /** Returns the number of spans that some shapes need at least. */
  static int needed(List<TreeMatcher> shapes) {
    return shapes.stream().mapToInt(it -> it.times().least()).sum();
  }

  /** Returns the minimum of each shape. */
  static int[] least(List<TreeMatcher> shapes) {
    return shapes.stream().mapToInt(it -> it.times().least()).toArray();
  }

  /** Returns the maximum of each shape. */
  static int[] most(List<TreeMatcher> shapes) {
    return shapes.stream().mapToInt(it -> it.times().most()).toArray();
  }
}
