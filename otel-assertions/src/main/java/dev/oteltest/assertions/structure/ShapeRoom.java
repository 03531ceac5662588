package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/** How many spans a shape needs, and has room for: whether a closer look at a span is worth it. */
final class ShapeRoom {

  private ShapeRoom() {}

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
    long room = shapes.stream().mapToLong(TreeMatcher::most).sum();
    return needed(shapes) <= spans && (shape.allowsOthers() || room >= spans);
  }

  static int needed(List<TreeMatcher> shapes) {
    return shapes.stream().mapToInt(TreeMatcher::least).sum();
  }
}
