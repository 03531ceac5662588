package dev.oteltest.assertions.internal.check;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the matching spans of a trace ran, in order of their start. Each has the two
 * spans that end last among those up to it: two, because a span is not compared with itself.
 */
public final class SpanIntervals {

  public static final SpanIntervals NONE = new SpanIntervals(new ArrayList<>());

  private final List<SpanNode> byStart;
  private final long[] starts;
  private final int[] endsLast;
  private final int[] endsSecondLast; // -1 for none

  private SpanIntervals(List<SpanNode> nodes) {
    byStart = nodes;
    byStart.sort(Comparator.comparingLong(SpanIntervals::start));
    starts = byStart.stream().mapToLong(SpanIntervals::start).toArray();
    endsLast = new int[starts.length];
    endsSecondLast = new int[starts.length];
    int last = -1;
    int second = -1;
    long lastEnd = Long.MIN_VALUE;
    long secondEnd = Long.MIN_VALUE;
    for (int i = 0; i < starts.length; i++) {
      long end = end(byStart.get(i));
      if (last < 0 || end > lastEnd) {
        second = last;
        secondEnd = lastEnd;
        last = i;
        lastEnd = end;
      } else if (second < 0 || end > secondEnd) {
        second = i;
        secondEnd = end;
      }
      endsLast[i] = last;
      endsSecondLast[i] = second;
    }
  }

  /** Returns the intervals of each trace by its id. */
  public static Map<String, SpanIntervals> of(List<SpanNode> matching) {
    return matching.stream()
        .collect(
            groupingBy(
                node -> node.span().getTraceId(),
                collectingAndThen(toCollection(ArrayList::new), SpanIntervals::new)));
  }

  public static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  /** Returns the end of a span; an unfinished one runs forever. */
  public static long end(SpanNode node) {
    return node.span().hasEnded() ? node.span().getEndEpochNanos() : Long.MAX_VALUE;
  }

  /** Returns the first of the other spans to start, or null. */
  public @Nullable SpanNode first(SpanNode self) {
    for (SpanNode node : byStart) {
      if (node != self) {
        return node;
      }
    }
    return null;
  }

  /** Returns the last of the other spans to end, or null. */
  public @Nullable SpanNode last(SpanNode self) {
    return lastUpTo(starts.length, self);
  }

  /**
   * Returns, of the other spans that start before a time, the last to end; null if there is none.
   */
  public @Nullable SpanNode lastOfThoseBefore(long time, SpanNode self) {
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
    SpanNode last = byStart.get(endsLast[size - 1]);
    if (last != self) {
      return last;
    }
    int second = endsSecondLast[size - 1];
    return second < 0 ? null : byStart.get(second);
  }
}
