package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;

import dev.oteltest.assertions.match.SpanMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The expected shape of a tree of spans: {@code tree("job").children(tree("load"),
 * tree("step").times(3))}. Immutable.
 *
 * <p>Children must be exactly those given, in any order, unless {@link #inOrder()} or {@link
 * #andOthers()} is called. Each span matches only one child of the shape. The matching is optimal,
 * so its result depends neither on the order of the spans nor on that of the shape's children.
 *
 * @since 0.1
 */
public final class TreeMatcher {

  private static final int MAX_TEXT_LENGTH = 1_000;

  private final SpanMatcher span;
  private final List<TreeMatcher> children;
  private final List<TreeMatcher> descendants;
  private final Options options;

  /** The lines of the text that this matcher was read from; empty otherwise. */
  private final List<String> notation;

  private final int fewestSpans;
  private final int height;

  /** All that two matchers may differ in besides the span and what is below it. */
  record Options(boolean childrenGiven, boolean inOrder, boolean andOthers, Times times) {}

  TreeMatcher(
      SpanMatcher span,
      List<TreeMatcher> children,
      List<TreeMatcher> descendants,
      Options options,
      List<String> notation) {
    this.span = span;
    this.children = List.copyOf(children);
    this.descendants = List.copyOf(descendants);
    this.options = options;
    this.notation = notation;
    fewestSpans = countFewest();
    height =
        1
            + Stream.concat(this.children.stream(), this.descendants.stream())
                .mapToInt(TreeMatcher::height)
                .max()
                .orElse(0);
  }

  private int countFewest() {
    long below = 0;
    for (TreeMatcher child : children) {
      below += (long) child.times().least() * child.fewestSpans;
    }
    for (TreeMatcher descendant : descendants) {
      below = Math.max(below, descendant.times().least() == 0 ? 0 : descendant.fewestSpans);
    }
    return (int) Math.min(Integer.MAX_VALUE, 1 + below);
  }

  private TreeMatcher with(boolean childrenGiven, boolean inOrder, boolean andOthers, Times times) {
    Options changed = new Options(childrenGiven, inOrder, andOthers, times);
    return new TreeMatcher(span, children, descendants, changed, List.of());
  }

  /** Returns a copy that is drawn with the lines from which it was read. */
  TreeMatcher as(List<String> lines) {
    return new TreeMatcher(span, children, descendants, options, lines);
  }

  /** Returns the same matcher with equal shapes below it. */
  TreeMatcher withBelow(List<TreeMatcher> equalChildren, List<TreeMatcher> equalDescendants) {
    return new TreeMatcher(span, equalChildren, equalDescendants, options, notation);
  }

  Options options() {
    return options;
  }

  /** Returns the lines from which this matcher was read; empty if it was not read from text. */
  List<String> notation() {
    return notation;
  }

  /**
   * Expects exactly the given children, or none if called without arguments. Further calls add
   * children.
   */
  public TreeMatcher children(TreeMatcher... more) {
    List<TreeMatcher> all = joined(children, noneNull(more, "more"));
    return new TreeMatcher(span, all, descendants, options, List.of())
        .with(true, isInOrder(), allowsOthers(), times());
  }

  /**
   * Expects the given spans among the descendants, at any depth; other spans may exist as well.
   * After {@link #times} or {@link #optional()}, no more spans than that may match, at any depth.
   */
  public TreeMatcher descendants(TreeMatcher... more) {
    List<TreeMatcher> all = joined(descendants, noneNull(more, "more"));
    return new TreeMatcher(span, children, all, options, List.of());
  }

  private static List<TreeMatcher> joined(List<TreeMatcher> some, List<TreeMatcher> more) {
    List<TreeMatcher> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /**
   * Expects the children to start in the given order; children that start at the same time may be
   * in any order.
   */
  public TreeMatcher inOrder() {
    return with(saysChildren(), true, allowsOthers(), times());
  }

  /** Allows further children besides those given. */
  public TreeMatcher andOthers() {
    return with(saysChildren(), isInOrder(), true, times());
  }

  /** Expects this child exactly the given number of times. */
  public TreeMatcher times(int count) {
    return times(notNegative(count, "count"), count);
  }

  /**
   * Expects this child at least and at most the given number of times.
   *
   * @throws IllegalArgumentException if that is not a valid range
   */
  public TreeMatcher times(int least, int most) {
    return times(Times.given(notNegative(least, "least"), notNegative(most, "most")));
  }

  TreeMatcher times(Times given) {
    return with(saysChildren(), isInOrder(), allowsOthers(), given);
  }

  /** Expects this child at least the given number of times. */
  public TreeMatcher atLeast(int count) {
    return times(notNegative(count, "count"), Times.UNBOUNDED);
  }

  /** Expects this child once or not at all. */
  public TreeMatcher optional() {
    return times(0, 1);
  }

  SpanMatcher span() {
    return span;
  }

  List<TreeMatcher> childShapes() {
    return children;
  }

  List<TreeMatcher> descendantShapes() {
    return descendants;
  }

  boolean saysChildren() {
    return options.childrenGiven();
  }

  boolean isInOrder() {
    return options.inOrder();
  }

  boolean allowsOthers() {
    return options.andOthers();
  }

  Times times() {
    return options.times();
  }

  /** Returns the number of spans that the smallest matching tree has. */
  int fewestSpans() {
    return fewestSpans;
  }

  /** Returns the number of levels of shapes from this one on. */
  int height() {
    return height;
  }

  /** Returns this shape and all shapes below it, each once. */
  Set<TreeMatcher> all() {
    Set<TreeMatcher> all = new LinkedHashSet<>();
    Deque<TreeMatcher> todo = new ArrayDeque<>();
    todo.add(this);
    while (!todo.isEmpty()) {
      TreeMatcher shape = todo.remove();
      if (all.add(shape)) {
        todo.addAll(shape.children);
        todo.addAll(shape.descendants);
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return String.join("\n", TreeDrawing.of(this, MAX_TEXT_LENGTH));
  }
}
