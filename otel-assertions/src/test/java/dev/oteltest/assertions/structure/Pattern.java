package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.span;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A generated shape that the tests judge by trying everything, without the code under test.
 *
 * @param part a part of the name of the span; null for any
 * @param room which children are allowed
 * @param inOrder whether the children start in the given order
 * @param times how often it occurs
 * @param children what is written directly below
 * @param descendants what is written below, at any depth
 */
record Pattern(
    String part,
    Room room,
    boolean inOrder,
    Times times,
    List<Pattern> children,
    List<Pattern> descendants) {

  /** Which children a span may have. */
  enum Room {
    ANY,
    EXACTLY_THESE,
    THESE_AND_OTHERS
  }

  /** How often a shape occurs; {@code counted} if a number was written. */
  record Times(int least, int most, boolean counted) {

    String text() {
      if (!counted) {
        return "";
      }
      String to = most == Integer.MAX_VALUE ? ".." : ".." + most;
      return least == 0 && most == 1 ? " ?" : " x" + least + (least == most ? "" : to);
    }
  }

  boolean isNamed(SpanNode node) {
    return part == null || node.name().contains(part);
  }

  TreeMatcher shape() {
    TreeMatcher shape = TreeMatchers.tree(part == null ? span() : span(containing(part)));
    if (room != Room.ANY) {
      shape = shape.children(shapes(children));
    }
    shape = shape.descendants(shapes(descendants));
    shape = room == Room.THESE_AND_OTHERS ? shape.andOthers() : shape;
    shape = inOrder ? shape.inOrder() : shape;
    return times.counted() ? shape.times(times.least(), times.most()) : shape;
  }

  private static TreeMatcher[] shapes(List<Pattern> patterns) {
    return patterns.stream().map(Pattern::shape).toArray(TreeMatcher[]::new);
  }

  /** Returns the same shape in the notation, which cannot say that there are only descendants. */
  String text() {
    return "=~\".*%s.*\"".formatted(part == null ? "" : part)
        + times.text()
        + (inOrder ? " in-order" : "")
        + (room == Room.ANY && descendants.isEmpty() ? " ..." : "")
        + "\n"
        + below(children, "")
        + below(descendants, "... ")
        + (room == Room.THESE_AND_OTHERS ? "  ...\n" : "");
  }

  private static String below(List<Pattern> patterns, String before) {
    return patterns.stream()
        .map(it -> (before + it.text()).indent(2))
        .collect(Collectors.joining());
  }

  /** Returns whether the notation can say this. */
  boolean isWritable() {
    boolean onlyDescendants = children.isEmpty() && !descendants.isEmpty();
    return !(onlyDescendants && room == Room.EXACTLY_THESE)
        && children.stream().allMatch(Pattern::isWritable)
        && descendants.stream().allMatch(Pattern::isWritable);
  }
}
