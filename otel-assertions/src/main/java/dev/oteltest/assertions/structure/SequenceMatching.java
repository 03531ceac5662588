package dev.oteltest.assertions.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Checks whether ordered items match ordered slots. Items of a group, which start at the same time,
 * may be in any order.
 *
 * <p>If items may be left over, it is best to fill the slots one after the other, as early as
 * possible. Otherwise, each slot has a set of places where it may have begun; the slot then has all
 * items since. A group with items that fit different slots ends one slot and begins another; see
 * {@link #together}. All steps take polynomial time.
 */
final class SequenceMatching {

  private final int[] groups; // where each group begins; the last element is the number of items
  private final int count;
  private final int[] least;
  private final int[] most;
  private final boolean andOthers;
  private final int[][] slotsFor;

  /** The first slot that may take further items, and the last that may have begun. */
  private int lowest;

  private int highest;

  /**
   * Creates the matching.
   *
   * @param ends the end of each group of items that may be in any order
   * @param least the minimum number of items per slot
   * @param most the maximum number of items per slot
   * @param andOthers whether items may be left over
   * @param slotsFor the slots that each item fits into, in ascending order
   */
  SequenceMatching(int[] ends, int[] least, int[] most, boolean andOthers, int[][] slotsFor) {
    groups = new int[(ends.length == 0 ? 0 : ends[ends.length - 1]) + 1];
    count = split(ends, groups, slotsFor);
    this.least = least;
    this.most = most;
    this.andOthers = andOthers;
    this.slotsFor = slotsFor;
  }

  /** Splits groups whose items all fit the same slots, because their order does not matter. */
  private static int split(int[] ends, int[] groups, int[][] slotsFor) {
    int count = 0;
    int from = 0;
    for (int end : ends) {
      int first = from;
      boolean alike =
          IntStream.range(from, end)
              .allMatch(item -> Arrays.equals(slotsFor[item], slotsFor[first]));
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

  boolean holds() {
    return andOthers ? isAmongThem() : isExactly();
  }

  /** Fills one slot after the other; a group fills as many as it can. */
  private boolean isAmongThem() {
    int slot = 0;
    int has = 0;
    for (int group = 0; group < count; group++) {
      SlotAssignment filling = new SlotAssignment(sizeOf(group), fitting(group));
      while (slot < least.length) {
        has += filling.fill(slot, least[slot] - has);
        if (has < least[slot]) {
          break;
        }
        slot++;
        has = 0;
      }
    }
    while (slot < least.length && has >= least[slot]) {
      slot++;
      has = 0;
    }
    return slot == least.length;
  }

  private int sizeOf(int group) {
    return groups[group + 1] - groups[group];
  }

  /** Returns what returns the items of a group that fit into a slot. */
  private IntFunction<BitSet> fitting(int group) {
    Map<Integer, BitSet> known = new HashMap<>();
    return slot -> known.computeIfAbsent(slot, key -> fitting(group, key));
  }

  private BitSet fitting(int group, int slot) {
    BitSet fitting = new BitSet();
    for (int item = groups[group]; item < groups[group + 1]; item++) {
      fitting.set(item - groups[group], Arrays.binarySearch(slotsFor[item], slot) >= 0);
    }
    return fitting;
  }

  /** Tracks after how many items each slot may have begun. */
  private boolean isExactly() {
    List<Deque<Integer>> begins = new ArrayList<>();
    for (int slot = 0; slot <= least.length; slot++) {
      begins.add(new ArrayDeque<>());
    }
    begins.get(0).add(0);
    passOn(begins, 0);
    for (int group = 0; group < count; group++) {
      begins.get(least.length).clear();
      if (sizeOf(group) == 1) {
        one(begins, groups[group]);
      } else {
        together(begins, group);
      }
      passOn(begins, groups[group + 1]);
    }
    return !begins.get(least.length).isEmpty();
  }

  /**
   * Lets each slot begin when the previous one has enough items. Of the beginnings that gave a slot
   * enough, only the last is kept, as it leaves most room.
   */
  private void passOn(List<Deque<Integer>> begins, int done) {
    while (lowest < highest && begins.get(lowest).isEmpty()) {
      lowest++;
    }
    for (int slot = lowest; slot < least.length && slot <= highest; slot++) {
      Deque<Integer> begin = begins.get(slot);
      int enough = done - least[slot];
      if (!begin.isEmpty() && begin.getFirst() <= enough) {
        int latest = begin.removeFirst();
        while (!begin.isEmpty() && begin.getFirst() <= enough) {
          latest = begin.removeFirst();
        }
        begin.addFirst(latest);
        if (begins.get(slot + 1).isEmpty() || begins.get(slot + 1).getLast() < done) {
          begins.get(slot + 1).add(done);
          highest = Math.max(highest, slot + 1);
        }
      }
    }
  }

  private void one(List<Deque<Integer>> begins, int item) {
    for (int slot = lowest; slot < least.length && slot <= highest; slot++) {
      Deque<Integer> begin = begins.get(slot);
      if (!begin.isEmpty() && Arrays.binarySearch(slotsFor[item], slot) < 0) {
        begin.clear();
      } else {
        while (!begin.isEmpty() && item + 1 - begin.getFirst() > most[slot]) {
          begin.removeFirst();
        }
      }
    }
  }

  /**
   * Goes from each slot and its number of items to all slots and numbers that the group can lead
   * to, in any order.
   */
  private void together(List<Deque<Integer>> begins, int group) {
    Map<Integer, SortedSet<Integer>> next = new HashMap<>();
    IntFunction<BitSet> fitting = fitting(group);
    for (int slot = lowest; slot < least.length && slot <= highest; slot++) {
      for (int begin : begins.get(slot)) {
        int has = groups[group] - begin;
        if (has > 0 || slot == 0) { // otherwise, the previous slot leads to the same
          goOn(slot, has, group, fitting, next);
        }
      }
    }
    begins.subList(lowest, highest + 1).forEach(Deque::clear);
    next.forEach(
        (slot, found) -> {
          begins.get(slot).addAll(found);
          highest = Math.max(highest, slot);
        });
  }

  /**
   * Adds where a slot and its number of items lead to. If one filling of slots gives each what it
   * needs, and another leaves no item over, there is one that does both.
   */
  private void goOn(
      int from,
      int has,
      int group,
      IntFunction<BitSet> fitting,
      Map<Integer, SortedSet<Integer>> next) {
    int size = sizeOf(group);
    int done = groups[group + 1];
    SlotAssignment needed = new SlotAssignment(size, fitting);
    SlotAssignment possible = new SlotAssignment(size, fitting);
    int need = Math.max(0, least[from] - has);
    int room = most[from] - has;
    boolean enough = needed.fill(from, need) == need;
    possible.fill(from, room);
    if (possible.left() == 0) {
      add(next, from, done - has - size);
    }
    for (int slot = from + 1; enough && slot < least.length; slot++) {
      int fewest = possible.left(); // which the slots before have no room for
      possible.fill(slot, most[slot]);
      int filled = needed.fill(slot, Math.min(most[slot], Math.max(fewest, least[slot])));
      for (int gets = Math.max(1, fewest); gets <= filled && possible.left() == 0; gets++) {
        add(next, slot, done - gets);
      }
      enough = filled >= least[slot];
      needed.empty(slot, Math.max(0, filled - least[slot]));
    }
  }

  private static void add(Map<Integer, SortedSet<Integer>> begins, int slot, int begin) {
    begins.computeIfAbsent(slot, key -> new TreeSet<>()).add(begin);
  }
}
