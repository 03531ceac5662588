package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.SpanMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of a tree of spans: {@code tree("job").children(tree("load"), tree("step").times(3))}.
 * Immutable.
 *
 * <p>Children are exactly those, in any order, unless {@link #inOrder()} or {@link #andOthers()}
 * say otherwise. Each span stands for one child of the shape only, and the spans are matched as
 * well as they can be, so that neither the order of spans nor that of the shape's children matters.
 *
 * @since 0.1
 */
public final class TreeMatcher {

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private final SpanMatcher span;
  private final List<TreeMatcher> children;
  private final List<TreeMatcher> descendants;
  private final boolean childrenGiven;
  private final boolean inOrder;
  private final boolean andOthers;
  private final int least;
  private final int most;

  private TreeMatcher(Draft draft) {
    span = draft.span;
    children = List.copyOf(draft.children);
    descendants = List.copyOf(draft.descendants);
    childrenGiven = draft.childrenGiven;
    inOrder = draft.inOrder;
    andOthers = draft.andOthers;
    least = draft.least;
    most = draft.most;
  }

  /** What is being changed on the way to another matcher. */
  private static final class Draft {
    private final SpanMatcher span;
    private List<TreeMatcher> children = List.of();
    private List<TreeMatcher> descendants = List.of();
    private boolean childrenGiven;
    private boolean inOrder;
    private boolean andOthers;
    private int least = 1;
    private int most = 1;

    Draft(SpanMatcher span) {
      this.span = span;
    }
  }

  private Draft draft() {
    Draft draft = new Draft(span);
    draft.children = children;
    draft.descendants = descendants;
    draft.childrenGiven = childrenGiven;
    draft.inOrder = inOrder;
    draft.andOthers = andOthers;
    draft.least = least;
    draft.most = most;
    return draft;
  }

  /** A span of that name, whatever its children. */
  public static TreeMatcher tree(String name) {
    return tree(SpanMatcher.span(name));
  }

  /** A span that matches, whatever its children. */
  public static TreeMatcher tree(SpanMatcher span) {
    return new TreeMatcher(new Draft(span));
  }

  /** Expects these children and no others; without arguments, none. Called again, it adds. */
  public TreeMatcher children(TreeMatcher... more) {
    Draft draft = draft();
    draft.children = joined(children, more);
    draft.childrenGiven = true;
    return new TreeMatcher(draft);
  }

  /** Expects these spans below, at any depth, besides whatever else there is. */
  public TreeMatcher descendants(TreeMatcher... more) {
    Draft draft = draft();
    draft.descendants = joined(descendants, more);
    return new TreeMatcher(draft);
  }

  private static List<TreeMatcher> joined(List<TreeMatcher> some, TreeMatcher... more) {
    List<TreeMatcher> all = new ArrayList<>(some);
    all.addAll(Arrays.asList(more));
    return all;
  }

  /** Expects the children to start in the order given; those that start together, in any. */
  public TreeMatcher inOrder() {
    Draft draft = draft();
    draft.inOrder = true;
    return new TreeMatcher(draft);
  }

  /** Allows more children than those given. */
  public TreeMatcher andOthers() {
    Draft draft = draft();
    draft.andOthers = true;
    return new TreeMatcher(draft);
  }

  /** Expects it so many times, as a child. */
  public TreeMatcher times(int count) {
    return times(count, count);
  }

  /**
   * Expects it so many times, as a child.
   *
   * @throws IllegalArgumentException if that is no range of counts
   */
  public TreeMatcher times(int least, int most) {
    if (least < 0 || most < least || most == 0) {
      throw new IllegalArgumentException(
          "times("
              + least
              + ", "
              + most
              + ") is not a valid range: 0 <= least <= most, and most above 0");
    }
    Draft draft = draft();
    draft.least = least;
    draft.most = most;
    return new TreeMatcher(draft);
  }

  /** Expects it so many times or more, as a child. */
  public TreeMatcher atLeast(int count) {
    return times(count, UNBOUNDED);
  }

  /** Expects it once or not at all, as a child. */
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
    return childrenGiven;
  }

  boolean isInOrder() {
    return inOrder;
  }

  boolean allowsOthers() {
    return andOthers;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  /** How often it is expected, in words to follow it; empty for once. */
  String timesInWords() {
    if (least == 1 && most == 1) {
      return "";
    }
    if (least == 0 && most == 1) {
      return "  (optional)";
    }
    if (most == UNBOUNDED) {
      return least == 0
          ? "  (any number)"
          : "  (at least " + (least == 1 ? "once)" : least + " times)");
    }
    return "  (" + (least == most ? "" : least + " to ") + most + " times)";
  }

  @Override
  public String toString() {
    return String.join("\n", TreeDrawing.of(this));
  }
}
