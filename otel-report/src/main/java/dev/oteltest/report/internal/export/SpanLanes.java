package dev.oteltest.report.internal.export;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Distributes the spans of each process over lanes in which spans are either one after the other,
 * or one inside the other if it is also its child.
 */
final class SpanLanes {

  private final SpanTable spans;
  private final int[] process;
  private final int[] lane;
  private final List<LaneSet> laneSets = new ArrayList<>();

  /** The lanes of a process: those in which no span is open are free. */
  private static final class LaneSet {
    final List<Deque<Integer>> open = new ArrayList<>();
    final PriorityQueue<long[]> ends = new PriorityQueue<>(Comparator.comparingLong(end -> end[0]));
  }

  private SpanLanes(SpanTable spans, int[] process) {
    this.spans = spans;
    this.process = process;
    this.lane = new int[spans.size()];
    int count = IntStream.of(process).max().orElse(0);
    for (int i = 0; i <= count; i++) {
      laneSets.add(new LaneSet());
    }
  }

  /**
   * Distributes spans.
   *
   * @param process the number of the process of each row, from 1
   */
  static SpanLanes of(SpanTable spans, int[] process) {
    SpanLanes lanes = new SpanLanes(spans, process);
    IntStream.range(0, spans.size())
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer row) -> spans.startNanos(row))
                .thenComparing(Comparator.naturalOrder())) // a parent has a smaller row
        .forEach(lanes::place);
    return lanes;
  }

  private void place(int row) {
    int parent = spans.parent(row);
    if (parent >= 0 && process[parent] == process[row] && fitsIntoLaneOf(parent, row)) {
      lane[row] = lane[parent];
      laneSets.get(process[row]).open.get(lane[row] - 1).push(row);
      return;
    }
    LaneSet own = laneSets.get(process[row]);
    long[] free = own.ends.peek();
    if (free != null && free[0] <= spans.startNanos(row)) {
      own.ends.poll();
      lane[row] = (int) free[1];
      own.open.get(lane[row] - 1).clear();
    } else {
      own.open.add(new ArrayDeque<>());
      lane[row] = own.open.size();
    }
    own.open.get(lane[row] - 1).push(row);
    own.ends.add(new long[] {spans.endNanos(row), lane[row]});
  }

  private boolean fitsIntoLaneOf(int parent, int row) {
    if (lane[parent] == 0 || spans.endNanos(row) > spans.endNanos(parent)) {
      return false; // a clock may say that a child began before its parent
    }
    Deque<Integer> open = laneSets.get(process[parent]).open.get(lane[parent] - 1);
    while (!open.isEmpty()
        && open.peek() != parent
        && spans.endNanos(open.peek()) <= spans.startNanos(row)) {
      open.pop();
    }
    return !open.isEmpty() && open.peek() == parent;
  }

  int process(int row) {
    return process[row];
  }

  /** Returns the number of a span's lane in its process, from 1. */
  int lane(int row) {
    return lane[row];
  }

  /** Returns how many lanes a process has. */
  int count(int process) {
    return laneSets.get(process).open.size();
  }
}
