package dev.oteltest.report.internal.model.span;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What a span's end had to wait for: from its end back, the child that ended last, and what that
 * one had to wait for in turn; then the child that ended last before that one started. If a part of
 * the path had been shorter, the span might have been.
 */
public final class CriticalPath {

  /**
   * A time in which the path is in one span, and in none of its children.
   *
   * @param fromNanos in nanoseconds since the epoch
   */
  public record Segment(int row, long fromNanos, long toNanos) {

    /** Returns the duration in nanoseconds. */
    public long nanos() {
      return toNanos - fromNanos;
    }
  }

  /** A span that is being walked from its end back. */
  private static final class Frame {
    final int row;
    final long from;
    final long to;

    /** The children, the one that ended last first. */
    final int[] children;

    int next;
    long at;

    Frame(SpanTable spans, int row, long from, long to) {
      this.row = row;
      this.from = from;
      this.to = to;
      at = to;
      int[] rows = spans.children(row).toArray();
      children = rows.length < 2 ? rows : RowSort.sort(rows, rows.length, byEnd(spans, to));
    }

    private static RowSort.RowOrder byEnd(SpanTable spans, long to) {
      return (one, other) ->
          Long.compare(Math.min(spans.endNanos(other), to), Math.min(spans.endNanos(one), to));
    }
  }

  private CriticalPath() {}

  /**
   * Returns the path of the span of a row: its parts by time, which together are the whole span. A
   * child is on it as far as it is within its parent, unless it still ran when the next one on the
   * path started. Of children that go on after the parent, the first counts.
   */
  public static List<Segment> of(SpanTable spans, int root) {
    List<Segment> segments = new ArrayList<>();
    Deque<Frame> frames = new ArrayDeque<>();
    long start = spans.startNanos(root);
    frames.push(new Frame(spans, root, start, start + spans.nanos(root)));
    while (!frames.isEmpty()) {
      Frame frame = frames.element();
      if (frame.next == frame.children.length) {
        add(segments, frame.row, frame.from, frame.at);
        frames.pop();
      } else {
        int child = frame.children[frame.next++];
        long from = Math.max(spans.startNanos(child), frame.from);
        long to = Math.min(spans.endNanos(child), frame.to);
        if (from < to && to <= frame.at) { // the parent waited for it
          add(segments, frame.row, to, frame.at);
          frame.at = from;
          if (spans.subtreeEnd(child) == child + 1) {
            add(segments, child, from, to); // as most spans, it has no children
          } else {
            frames.push(new Frame(spans, child, from, to));
          }
        }
      }
    }
    Collections.reverse(segments);
    return Collections.unmodifiableList(segments);
  }

  private static void add(List<Segment> segments, int row, long from, long to) {
    if (from < to) {
      segments.add(new Segment(row, from, to));
    }
  }
}
