package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Aligns the trees of two runs, unit by unit and from their roots. What has no counterpart below
 * the same parent may have one elsewhere in its unit, if it was moved there or if something was put
 * around it.
 */
public final class TreeAligner {

  private static final int[] NO_ROWS = {};

  private final Alignment alignment;
  private final AlignedSide base;
  private final AlignedSide head;
  private final boolean parts;

  /** Rows of the base whose children are still to be aligned with those of their counterparts. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private final List<Integer> lostOfBase = new ArrayList<>();
  private final List<Integer> lostOfHead = new ArrayList<>();

  private TreeAligner(Alignment alignment, boolean parts) {
    this.alignment = alignment;
    this.base = alignment.base();
    this.head = alignment.head();
    this.parts = parts;
  }

  /**
   * Aligns two runs.
   *
   * @param parts whether each is one test or trace, which are the same whatever they are called
   */
  public static Alignment align(ComparedSide before, ComparedSide after, boolean parts) {
    Alignment alignment = new Alignment(before, after, parts);
    new TreeAligner(alignment, parts).align();
    return alignment;
  }

  private void align() {
    Map<Integer, List<Integer>> baseRoots = roots(base);
    Map<Integer, List<Integer>> headRoots = roots(head);
    for (int unit = 0; unit < alignment.units().size(); unit++) {
      align(unit, rows(baseRoots.get(unit)), rows(headRoots.get(unit)));
    }
  }

  /** Returns by unit: the rows whose parent is not in it. */
  private static Map<Integer, List<Integer>> roots(AlignedSide side) {
    return IntStream.range(0, side.unit.length)
        .filter(row -> side.hasUnit(row) && side.parentInUnit(row) < 0)
        .boxed()
        .collect(Collectors.groupingBy(side::unitNumber));
  }

  private static int[] rows(@Nullable List<Integer> rows) {
    return rows == null ? NO_ROWS : rows.stream().mapToInt(row -> row).toArray();
  }

  private void align(int unit, int[] before, int[] after) {
    Unit.Kind kind = alignment.units().get(unit).kind();
    if (before.length == 0 || after.length == 0) {
      alignment.lonely.set(unit, !kind.mayBeAlone());
      return;
    }
    boolean single = before.length == 1 && after.length == 1;
    if (single && (parts || kind != Unit.Kind.LOOSE)) {
      join(before[0], after[0]); // whatever they are called
    } else {
      siblings(before, after, false);
    }
    alignOpen();
    if (!lostOfBase.isEmpty() && !lostOfHead.isEmpty()) {
      findMoved();
    }
    lostOfBase.clear();
    lostOfHead.clear();
  }

  private void join(int row, int other) {
    base.other[row] = other;
    head.other[other] = row;
    open.push(row);
  }

  private void alignOpen() {
    while (!open.isEmpty()) {
      int row = open.pop();
      siblings(children(base, row), children(head, base.other[row]), true);
    }
  }

  /** Returns the children in the same unit that have no counterpart yet. */
  private static int[] children(AlignedSide side, int row) {
    SpanTable spans = side.spans();
    if (spans.subtreeEnd(row) == row + 1) {
      return NO_ROWS;
    }
    return spans
        .children(row)
        .filter(child -> side.unit[child] == side.unit[row] && side.other[child] < 0)
        .toArray();
  }

  private void siblings(int[] before, int[] after, boolean ordered) {
    if (before.length == 0 && after.length == 0) {
      return;
    }
    SiblingPairs pairs = new SiblingPairs(before, after, base, head);
    BitSet present = new BitSet();
    for (int place = 0; place < before.length; place++) {
      int other = pairs.afterOf[place];
      if (other < 0) {
        lostOfBase.add(before[place]);
      } else {
        present.set(other);
        join(before[place], after[other]);
      }
    }
    for (int place = 0; place < after.length; place++) {
      if (!present.get(place)) {
        lostOfHead.add(after[place]);
      }
    }
    if (ordered && !pairs.moved.isEmpty()) {
      int[] places = present.stream().toArray();
      BitSet moved = new BitSet();
      IntStream.range(0, places.length).forEach(i -> moved.set(i, pairs.moved.get(places[i])));
      alignment.order().read(present.stream().map(place -> after[place]).toArray(), moved);
    }
  }

  /** Finds what is elsewhere in the unit: the outermost first, with what is below it. */
  private void findMoved() {
    Map<Integer, Deque<Integer>> free = new HashMap<>();
    lostOfBase.stream()
        .flatMapToInt(lost -> subtree(base, lost))
        .forEach(row -> free.computeIfAbsent(base.call(row), c -> new ArrayDeque<>()).add(row));
    for (int lost : List.copyOf(lostOfHead)) {
      for (int other : subtree(head, lost).toArray()) {
        Deque<Integer> same = free.get(head.call(other));
        while (same != null && !same.isEmpty() && head.other[other] < 0) {
          int row = same.remove();
          if (base.other[row] < 0) {
            join(row, other);
            alignOpen();
          }
        }
      }
    }
  }

  /** Returns a row and those below it in its unit. */
  private static IntStream subtree(AlignedSide side, int row) {
    return IntStream.range(row, side.spans().subtreeEnd(row))
        .filter(inner -> side.unit[inner] == side.unit[row]);
  }
}
