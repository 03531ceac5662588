package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the spans of a trace that match ran: in order of their start, and for each the two that end
 * last of those up to it. Two, because a span is not among its own others.
 */
final class Intervals {

  static final Intervals NONE = new Intervals(new ArrayList<>());

  private final List<SpanNode> byStart;
  private final long[] starts;
  private final SpanNode[] endsLast;
  private final @Nullable SpanNode[] endsSecondLast;

  private Intervals(List<SpanNode> nodes) {
    byStart = nodes;
    byStart.sort(Comparator.comparingLong(Intervals::start));
    starts = byStart.stream().mapToLong(Intervals::start).toArray();
    endsLast = new SpanNode[starts.length];
    endsSecondLast = new SpanNode[starts.length];
    SpanNode last = null;
    SpanNode second = null;
    long lastEnd = Long.MIN_VALUE;
    long secondEnd = Long.MIN_VALUE;
    for (int i = 0; i < starts.length; i++) {
      SpanNode node = byStart.get(i);
      long end = end(node);
      if (last == null || end > lastEnd) {
        second = last;
        secondEnd = lastEnd;
        last = node;
        lastEnd = end;
      } else if (second == null || end > secondEnd) {
        second = node;
        secondEnd = end;
      }
      endsLast[i] = last;
      endsSecondLast[i] = second;
    }
  }

  /** Those of each trace, by its id. */
  static Map<String, Intervals> of(List<SpanNode> matching) {
    Map<String, List<SpanNode>> nodes = new HashMap<>();
    for (SpanNode node : matching) {
      nodes.computeIfAbsent(node.span().getTraceId(), trace -> new ArrayList<>()).add(node);
    }
    Map<String, Intervals> intervals = new HashMap<>();
    nodes.forEach((trace, matched) -> intervals.put(trace, new Intervals(matched)));
    return intervals;
  }

  static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  /** An unfinished span runs for ever. */
  static long end(SpanNode node) {
    return node.span().hasEnded() ? node.span().getEndEpochNanos() : Long.MAX_VALUE;
  }

  /** The first of the others to start, or null. */
  @Nullable SpanNode first(SpanNode self) {
    for (SpanNode node : byStart) {
      if (node != self) {
        return node;
      }
    }
    return null;
  }

  /** The last of the others to end, or null. */
  @Nullable SpanNode last(SpanNode self) {
    return lastUpTo(starts.length, self);
  }

  /** Of the others that start before a time, the last to end; null if there is none. */
  @Nullable SpanNode lastOfThoseBefore(long time, SpanNode self) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return lastUpTo(low, self);
  }

  private @Nullable SpanNode lastUpTo(int size, SpanNode self) {
    if (size == 0) {
      return null;
    }
    SpanNode last = endsLast[size - 1];
    return last == self ? endsSecondLast[size - 1] : last;
  }
}
