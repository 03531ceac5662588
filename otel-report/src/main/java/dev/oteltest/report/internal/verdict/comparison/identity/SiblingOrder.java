package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which spans of the head changed places with siblings. Two siblings have an order in a run if they
 * do not overlap, and if no two threads are known to have started them; what has none in one of two
 * runs did not change it. The order of two threads is proven only by several runs.
 */
public final class SiblingOrder {

  /** With how many siblings on each side a span is compared, so that many take linear time. */
  private static final int NEAREST = 1_000;

  /** How many unproven changes of a span are kept. */
  private static final int KEPT = 8;

  private final AlignedSide base;
  private final AlignedSide head;
  private final BitSet reordered = new BitSet();
  private final BitSet concurrent = new BitSet();
  private final BitSet proven = new BitSet();
  private final List<Change> unproven = new ArrayList<>();

  /** A row of the head that changed places, and the rows of both siblings in the base. */
  private record Change(int headRow, int first, int second) {}

  SiblingOrder(AlignedSide base, AlignedSide head) {
    this.base = base;
    this.head = head;
  }

  /**
   * Decides about what is not in the longest sequence of siblings that kept their places.
   *
   * @param siblings the rows of the head that have counterparts among those of the base
   * @param moved which of them are in question
   */
  void read(int[] siblings, BitSet moved) {
    String[] before = new String[siblings.length];
    String[] after = new String[siblings.length];
    Arrays.setAll(before, place -> thread(base, head.other(siblings[place])));
    Arrays.setAll(after, place -> thread(head, siblings[place]));
    moved.stream().forEach(place -> read(siblings, place, before, after));
  }

  private void read(int[] siblings, int place, String[] before, String[] after) {
    int row = siblings[place];
    int end = Math.min(siblings.length, place + NEAREST);
    List<Change> changes = new ArrayList<>();
    for (int other = Math.max(0, place - NEAREST); other < end; other++) {
      int sibling = siblings[other];
      if (other == place || reordered.get(sibling) || !isChange(row, sibling)) {
        continue;
      }
      if (!areOther(before[place], before[other]) && !areOther(after[place], after[other])) {
        reordered.set(row);
        return;
      }
      if (changes.size() < KEPT) {
        changes.add(new Change(row, head.other(row), head.other(sibling)));
      }
    }
    concurrent.set(row);
    unproven.addAll(changes);
  }

  /** Whether two siblings that do not overlap changed places. */
  private boolean isChange(int row, int sibling) {
    int old = head.other(row);
    int oldSibling = head.other(sibling);
    return row < sibling != old < oldSibling
        && !overlap(head, row, sibling)
        && !overlap(base, old, oldSibling);
  }

  private static boolean overlap(AlignedSide side, int row, int other) {
    SpanTable spans = side.spans();
    return spans.startNanos(Math.max(row, other)) < spans.endNanos(Math.min(row, other));
  }

  private static boolean areOther(String thread, String other) {
    return !thread.isEmpty() && !other.isEmpty() && !thread.equals(other);
  }

  /** Returns what distinguishes the thread that started a span; empty if it is unknown. */
  private static String thread(AlignedSide side, int row) {
    Long id = side.spans().attribute(row, CommonAttributes.THREAD_ID);
    String thread =
        id == null ? side.spans().attribute(row, CommonAttributes.THREAD_NAME) : id + "";
    return thread == null || thread.isEmpty() ? "" : side.service(row) + " " + thread;
  }

  /**
   * Forgets the changes that another run of a side does not confirm.
   *
   * @param run aligned with the same base
   * @param before whether it is a run of the base
   */
  public void confirm(Alignment run, boolean before) {
    unproven.removeIf(
        change -> {
          int first = run.base().other(change.first());
          int second = run.base().other(change.second());
          boolean kept = first < second == change.first() < change.second();
          return first < 0 || second < 0 || kept != before || overlap(run.head(), first, second);
        });
  }

  /** Takes the changes for proven that all runs confirmed. */
  public void prove() {
    unproven.forEach(
        change -> {
          if (!reordered.get(base.other(change.second()))) {
            reordered.set(change.headRow());
            proven.set(change.headRow());
            concurrent.clear(change.headRow());
          }
        });
  }

  /** Whether a row of the head comes before or after another sibling than in the base. */
  public boolean isReordered(int headRow) {
    return reordered.get(headRow);
  }

  /** Whether only all runs of both sides together prove that. */
  public boolean isProven(int headRow) {
    return proven.get(headRow);
  }

  /** Returns how many siblings have other places, but no order. */
  public int concurrent() {
    return concurrent.cardinality();
  }
}
