package dev.oteltest.assertions.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The critical path of a span: the descendants that its end waited for. Going back from the end,
 * these are the child that ended last, then the child that ended last before that one began, and so
 * on, and recursively within each.
 *
 * @since 0.1
 */
public final class CriticalPath {

  private CriticalPath() {}

  /** Returns the descendants that the end of a span waited for, in order of their start. */
  public static List<SpanNode> below(SpanNode node) {
    List<SpanNode> path = new ArrayList<>();
    Deque<SpanNode> todo = new ArrayDeque<>();
    childrenLastFirst(node).forEach(todo::push);
    while (!todo.isEmpty()) {
      SpanNode next = todo.pop();
      path.add(next);
      childrenLastFirst(next).forEach(todo::push);
    }
    return path;
  }

  /** Returns the children that the end of a span waited for, the last one first. */
  private static List<SpanNode> childrenLastFirst(SpanNode node) {
    List<SpanNode> waitedFor = new ArrayList<>();
    long cursor = end(node);
    List<SpanNode> lastFirst = new ArrayList<>(node.children());
    lastFirst.sort(Comparator.comparingLong((SpanNode child) -> end(child)).reversed());
    for (SpanNode child : lastFirst) {
      if (child.span().hasEnded() && end(child) <= cursor && child.durationNanos() > 0) {
        waitedFor.add(child);
        cursor = child.span().getStartEpochNanos();
      }
    }
    return waitedFor;
  }

  /**
   * Returns the time from the start of a span until it and all its descendants have ended, in
   * nanoseconds.
   */
  public static long lengthNanos(SpanNode node) {
    long last = end(node);
    for (SpanNode below : node.descendants()) {
      last = Math.max(last, end(below));
    }
    return last - node.span().getStartEpochNanos();
  }

  /** Returns the length of a span's longest period without a running child, in nanoseconds. */
  public static long largestGapNanos(SpanNode node) {
    List<SpanNode> byStart = new ArrayList<>(node.children());
    byStart.sort(Comparator.comparingLong(child -> child.span().getStartEpochNanos()));
    long covered = node.span().getStartEpochNanos();
    long largest = 0;
    for (SpanNode child : byStart) {
      long from = Math.min(child.span().getStartEpochNanos(), end(node));
      largest = Math.max(largest, from - covered);
      covered = Math.max(covered, end(child));
    }
    return Math.max(largest, end(node) - covered);
  }

  private static long end(SpanNode node) {
    return node.span().getEndEpochNanos();
  }
}
