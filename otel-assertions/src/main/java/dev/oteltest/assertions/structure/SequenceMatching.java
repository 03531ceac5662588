package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.structure.SlotAssignment.SlotPredicate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Checks whether ordered items match ordered slots. Items of a group, which start at the same time,
 * may be in any order.
 */
final class SequenceMatching {

  private final int[] groups; // where each group begins; the last element is the number of items
  private final int count;
  private final int[] least;
  private final int[] most;
  private final boolean andOthers;
  private final SlotPredicate fits;

  /**
   * Creates the matching.
   *
   * @param ends the end of each group of items that may be in any order
   * @param least the minimum number of items per slot
   * @param most the maximum number of items per slot
   * @param andOthers whether items may be left over
   * @param fits whether an item fits into a slot
   */
  SequenceMatching(int[] ends, int[] least, int[] most, boolean andOthers, SlotPredicate fits) {
    groups = new int[(ends.length == 0 ? 0 : ends[ends.length - 1]) + 1];
    count = split(ends, groups, least.length, fits);
    this.least = least;
    this.most = most;
    this.andOthers = andOthers;
    this.fits = fits;
  }

  /** Splits groups whose items all fit the same slots, because their order does not matter. */
  private static int split(int[] ends, int[] groups, int slots, SlotPredicate fits) {
    int count = 0;
    int from = 0;
    for (int end : ends) {
      boolean alike = areAlike(from, end, slots, fits);
      for (int item = from; item < end; item++) {
        if (alike || item == from) {
          groups[count++] = item;
        }
      }
      from = end;
    }
    groups[count] = from;
    return count;
  }

  private static boolean areAlike(int from, int to, int slots, SlotPredicate fits) {
    for (int slot = 0; slot < slots && to - from > 1; slot++) {
      boolean first = fits.test(from, slot);
      for (int item = from + 1; item < to; item++) {
        if (fits.test(item, slot) != first) {
          return false;
        }
      }
    }
    return true;
  }

  boolean holds() {
    if (count < groups[count]) {
      return holdsWithTies();
    }
    return andOthers ? isAmongThem() : isExactly();
  }

  /**
   * Lets each slot begin as soon as the previous one has enough items, and accept every item that
   * fits.
   */
  private boolean isAmongThem() {
    int[] has = new int[least.length];
    int begun = 1; // number of slots
    for (int item = 0; ; item++) {
      while (begun <= least.length && has[begun - 1] >= least[begun - 1]) {
        begun++;
      }
      if (begun > least.length || item == count) {
        return begun > least.length;
      }
      for (int slot = 0; slot < begun; slot++) {
        has[slot] += fits.test(item, slot) ? 1 : 0;
      }
    }
  }

  /** Tracks after how many items each slot may have begun; the slot holds all items since then. */
  private boolean isExactly() {
    List<Deque<Integer>> begins = new ArrayList<>();
    for (int slot = 0; slot <= least.length; slot++) {
      begins.add(new ArrayDeque<>());
    }
    begins.get(0).add(0);
    passOn(begins, 0);
    for (int done = 1; done <= count; done++) {
      begins.get(least.length).clear();
      for (int slot = 0; slot < least.length; slot++) {
        Deque<Integer> begin = begins.get(slot);
        if (!begin.isEmpty() && !fits.test(done - 1, slot)) {
          begin.clear();
        } else if (!begin.isEmpty() && done - begin.getFirst() > most[slot]) {
          begin.removeFirst();
        }
      }
      passOn(begins, done);
    }
    return !begins.get(least.length).isEmpty();
  }

  /**
   * Lets each slot begin when the previous one has enough items; the earliest beginning decides.
   */
  private void passOn(List<Deque<Integer>> begins, int done) {
    for (int slot = 0; slot < least.length; slot++) {
      Integer first = begins.get(slot).peekFirst();
      if (first != null && done - first >= least[slot]) {
        begins.get(slot + 1).add(done);
      }
    }
  }

  /**
   * Explores states, each of which is a slot and its number of items; the slots before it are
   * complete.
   */
  private boolean holdsWithTies() {
    int items = groups[count];
    boolean[][] reached = new boolean[least.length + 1][];
    for (int slot = 0; slot <= least.length; slot++) {
      reached[slot] = new boolean[(slot == least.length ? 0 : Math.min(most[slot], items)) + 1];
    }
    reached[0][0] = true;
    goOn(reached);
    for (int group = 0; group < count; group++) {
      int from = groups[group];
      int size = groups[group + 1] - from;
      reached = size == 1 ? one(reached, from) : together(reached, from, size);
      goOn(reached);
    }
    return reached[least.length][0];
  }

  /** Completes slots that have enough items. */
  private void goOn(boolean[][] reached) {
    for (int slot = 0; slot < least.length; slot++) {
      for (int count = least[slot]; count < reached[slot].length; count++) {
        if (reached[slot][count]) {
          reached[slot + 1][0] = true;
        }
      }
    }
  }

  private boolean[][] one(boolean[][] reached, int item) {
    boolean[][] next = nothing(reached, andOthers);
    for (int slot = 0; slot < least.length; slot++) {
      boolean fitting = fits.test(item, slot);
      for (int count = 0; fitting && count + 1 < reached[slot].length; count++) {
        next[slot][count + 1] |= reached[slot][count];
      }
    }
    return next;
  }

  private static boolean[][] nothing(boolean[][] reached, boolean same) {
    boolean[][] next = new boolean[reached.length][];
    for (int slot = 0; slot < reached.length; slot++) {
      next[slot] = same ? reached[slot].clone() : new boolean[reached[slot].length];
    }
    return next;
  }

  /** Moves from each state to all states that the group can lead to, in any order. */
  private boolean[][] together(boolean[][] reached, int first, int size) {
    boolean[][] next = nothing(reached, andOthers);
    for (int from = 0; from < least.length; from++) {
      for (int had = 0; had < reached[from].length; had++) {
        if (reached[from][had]) {
          for (int to = from; to < least.length; to++) {
            reachFrom(new Step(from, had, to), first, size, next);
          }
        }
      }
    }
    return next;
  }

  /** A step from a slot with a number of items to another slot. */
  private record Step(int from, int had, int to) {}

  private void reachFrom(Step step, int first, int size, boolean[][] next) {
    boolean[] reached = next[step.to()];
    for (int has = step.to() == step.from() ? step.had() + 1 : 0; has < reached.length; has++) {
      if (!reached[has] && leads(step, has, first, size)) {
        reached[has] = true;
      }
    }
  }

  private boolean leads(Step step, int has, int first, int size) {
    int from = step.from();
    int to = step.to();
    int had = step.had();
    int width = to - from + 1;
    int[] need = new int[width];
    int[] room = new int[width];
    for (int slot = from; slot <= to; slot++) {
      need[slot - from] = slot == to ? has : least[slot];
      room[slot - from] = slot == to ? has : Math.min(most[slot], had + size);
    }
    need[0] = Math.max(0, need[0] - had);
    room[0] -= had;
    boolean tooFew = !andOthers && Arrays.stream(room).sum() < size;
    if (room[0] < 0 || tooFew || Arrays.stream(need).sum() > size) {
      return false;
    }
    SlotPredicate slotPredicate = (item, slot) -> fits.test(first + item, from + slot);
    return SlotAssignment.of(size, need, slotPredicate).fillsAll()
        && (andOthers || SlotAssignment.of(size, room, slotPredicate).placesAll());
  }
}
