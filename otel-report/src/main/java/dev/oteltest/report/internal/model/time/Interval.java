package dev.oteltest.report.internal.model.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time of a run.
 *
 * @param fromNanos in nanoseconds since the epoch
 */
public record Interval(long fromNanos, long toNanos) {

  /** Returns the duration in nanoseconds. */
  public long nanos() {
    return toNanos - fromNanos;
  }

  /** Returns the union of intervals, sorted and without touching ones. */
  public static List<Interval> unionOf(List<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparingLong(Interval::fromNanos));
    return union(sorted);
  }

  /** Returns the union of intervals that are sorted by their start, without touching ones. */
  static List<Interval> union(Iterable<Interval> sorted) {
    List<Interval> union = new ArrayList<>();
    for (Interval next : sorted) {
      int last = union.size() - 1;
      if (last >= 0 && next.fromNanos <= union.get(last).toNanos) {
        long to = Math.max(union.get(last).toNanos, next.toNanos);
        union.set(last, new Interval(union.get(last).fromNanos, to));
      } else {
        union.add(next);
      }
    }
    return union;
  }

  static long sum(Iterable<Interval> intervals) {
    long sum = 0;
    for (Interval interval : intervals) {
      sum += interval.nanos();
    }
    return sum;
  }
}
