package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aligns the trees of two runs, unit by unit and from their roots. What has no counterpart below
 * the same parent may have one elsewhere in its unit, if it was moved there or if something was put
 * around it.
 */
public final class TreeAligner {

  private static final int[] NO_ROWS = {};

  private final AlignedSide base;
  private final AlignedSide head;
  private final SpanIdentities identities;
  private final TestPairs tests;
  private final boolean parts;
  private final List<Unit> units = new ArrayList<>();
  private final BitSet lonely = new BitSet();
  private final SiblingOrder order;

  /** Pairs whose children are still to be aligned: a row of the base, then one of the head. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private final List<Integer> lostOfBase = new ArrayList<>();
  private final List<Integer> lostOfHead = new ArrayList<>();

  private TreeAligner(
      ComparedSide before, ComparedSide after, SpanIdentities identities, boolean parts) {
    this.identities = identities;
    this.parts = parts;
    tests =
        TestMatcher.of(
            before.run(),
            after.run(),
            new SpanTrees(before.spans(), before.call),
            new SpanTrees(after.spans(), after.call),
            parts);
    Map<Integer, Integer> ofBase = new HashMap<>();
    Map<Integer, Integer> ofHead = new HashMap<>();
    for (TestPairs.Pair pair : tests.pairs()) {
      ofBase.put(pair.base().row(), units.size());
      ofHead.put(pair.head().row(), units.size());
      units.add(new Unit(Unit.Kind.TEST, pair.head().name(), pair));
    }
    Map<Unit, Integer> known = new HashMap<>();
    base = new AlignedSide(before, ofBase, units, known, tests.severalModules());
    head = new AlignedSide(after, ofHead, units, known, tests.severalModules());
    order = new SiblingOrder(base, head);
  }

  /**
   * Aligns two runs.
   *
   * @param parts whether each is one test or trace, which are the same whatever they are called
   */
  public static Alignment align(
      ComparedSide before, ComparedSide after, SpanIdentities identities, boolean parts) {
    return new TreeAligner(before, after, identities, parts).align();
  }

  private Alignment align() {
    int[][] baseRoots = roots(base);
    int[][] headRoots = roots(head);
    for (int unit = 0; unit < units.size(); unit++) {
      align(unit, baseRoots[unit], headRoots[unit]);
    }
    return new Alignment(base, head, identities, tests, units, lonely, order);
  }

  /** Returns the rows of each unit whose parent is not in it. */
  private int[][] roots(AlignedSide side) {
    int[] sizes = new int[units.size()];
    for (int row = 0; row < side.unit.length; row++) {
      if (side.unit[row] >= 0 && side.parentInUnit(row) < 0) {
        sizes[side.unit[row]]++;
      }
    }
    int[][] roots = new int[units.size()][];
    Arrays.setAll(roots, unit -> sizes[unit] == 0 ? NO_ROWS : new int[sizes[unit]]);
    for (int row = 0; row < side.unit.length; row++) {
      int unit = side.unit[row];
      if (unit >= 0 && side.parentInUnit(row) < 0) {
        roots[unit][roots[unit].length - sizes[unit]--] = row;
      }
    }
    return roots;
  }

  private void align(int unit, int[] before, int[] after) {
    Unit.Kind kind = units.get(unit).kind();
    if (before.length == 0 || after.length == 0) {
      lonely.set(unit, !kind.mayBeAlone());
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
    open.push(other);
    open.push(row);
  }

  private void alignOpen() {
    while (!open.isEmpty()) {
      int row = open.pop();
      int other = open.pop();
      int[] before = children(base, row);
      int[] after = children(head, other);
      siblings(before, after, true);
    }
  }

  /** Returns the children in the same unit that have no counterpart yet. */
  private static int[] children(AlignedSide side, int row) {
    SpanTable spans = side.spans();
    int end = spans.subtreeEnd(row);
    int size = 0;
    for (int child = row + 1; child < end; child = spans.subtreeEnd(child)) {
      size += side.unit[child] == side.unit[row] && side.other[child] < 0 ? 1 : 0;
    }
    if (size == 0) {
      return NO_ROWS;
    }
    int[] children = new int[size];
    for (int child = row + 1, i = 0; child < end; child = spans.subtreeEnd(child)) {
      if (side.unit[child] == side.unit[row] && side.other[child] < 0) {
        children[i++] = child;
      }
    }
    return children;
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
    for (int place = present.nextClearBit(0); place < after.length; place++) {
      if (!present.get(place)) {
        lostOfHead.add(after[place]);
      }
    }
    if (ordered && !pairs.moved.isEmpty()) {
      int[] paired = present.stream().map(place -> after[place]).toArray();
      order.read(paired, places(present, pairs.moved));
    }
  }

  /** Returns the places among those that are present. */
  private static BitSet places(BitSet present, BitSet moved) {
    BitSet places = new BitSet();
    int place = 0;
    for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
      places.set(place++, moved.get(i));
    }
    return places;
  }

  /** Finds what is elsewhere in the unit: the outermost first, with what is below it. */
  private void findMoved() {
    Map<Integer, Deque<Integer>> free = new HashMap<>();
    for (int lost : lostOfBase) {
      for (int row = lost; row < base.spans().subtreeEnd(lost); row++) {
        if (base.unit[row] == base.unit[lost]) {
          free.computeIfAbsent(base.call(row), call -> new ArrayDeque<>()).add(row);
        }
      }
    }
    for (int lost : List.copyOf(lostOfHead)) {
      for (int other = lost; other < head.spans().subtreeEnd(lost); other++) {
        Deque<Integer> same =
            head.unit[other] == head.unit[lost] && head.other[other] < 0
                ? free.get(head.call(other))
                : null;
        while (same != null && !same.isEmpty()) {
          int row = same.remove();
          if (base.other[row] < 0) {
            join(row, other);
            alignOpen();
            break;
          }
        }
      }
    }
  }
}
