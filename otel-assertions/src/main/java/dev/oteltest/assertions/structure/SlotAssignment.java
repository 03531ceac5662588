package dev.oteltest.assertions.structure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Assigns items to slots, each to at most one that it fits. Slots are filled one by one; items move
 * to other slots if necessary, but no slot gets fewer: what fits is the largest number after what
 * was filled before. This is a maximum bipartite matching by augmenting paths, in polynomial time.
 */
final class SlotAssignment {

  private static final int NONE = -1;

  private final IntFunction<BitSet> fitting;
  private final int[] slotOf;
  private final BitSet free = new BitSet();
  private int[] counts = {}; // of all slots, if all have been filled
  private boolean fillsAll = true;

  /** An item that would leave its slot for another. */
  private record Move(int item, int to) {}

  /**
   * Assigns nothing yet.
   *
   * @param items the number of items
   * @param fitting returns the items that fit into a slot
   */
  SlotAssignment(int items, IntFunction<BitSet> fitting) {
    this.fitting = fitting;
    slotOf = new int[items];
    Arrays.fill(slotOf, NONE);
    free.set(0, items);
  }

  /**
   * Assigns as many items as possible.
   *
   * @param slotsFor the slots that each item fits into
   * @param capacity the maximum number of items per slot
   */
  static SlotAssignment of(int[][] slotsFor, int[] capacity) {
    BitSet[] fitting = new BitSet[capacity.length];
    Arrays.setAll(fitting, slot -> new BitSet());
    for (int item = 0; item < slotsFor.length; item++) {
      for (int slot : slotsFor[item]) {
        fitting[slot].set(item);
      }
    }
    SlotAssignment all = new SlotAssignment(slotsFor.length, slot -> fitting[slot]);
    all.counts = new int[capacity.length];
    for (int slot = 0; slot < capacity.length; slot++) {
      all.counts[slot] = all.fill(slot, capacity[slot]);
      all.fillsAll &= all.counts[slot] == capacity[slot];
    }
    return all;
  }

  /** Adds up to the given number of items to a slot, and returns how many could be added. */
  int fill(int slot, int most) {
    BitSet unused = (BitSet) fitting.apply(slot).clone();
    unused.and(free);
    int added = 0;
    int item = unused.nextSetBit(0);
    while (item >= 0 && added < most) {
      slotOf[item] = slot;
      free.clear(item);
      added++;
      item = unused.nextSetBit(item + 1);
    }
    while (added < most && !free.isEmpty() && addTo(slot)) {
      added++;
    }
    return added;
  }

  /** Takes the given number of items out of a slot. */
  void empty(int slot, int count) {
    for (int item = 0, left = count; left > 0; item++) {
      if (slotOf[item] == slot) {
        slotOf[item] = NONE;
        free.set(item);
        left--;
      }
    }
  }

  private boolean addTo(int slot) {
    Map<Integer, @Nullable Move> reached = new HashMap<>(); // by slot: the move that it waits for
    Deque<Integer> wanting = new ArrayDeque<>();
    reached.put(slot, null);
    wanting.add(slot);
    while (!wanting.isEmpty()) {
      int to = wanting.remove();
      BitSet items = fitting.apply(to);
      for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
        int from = slotOf[item];
        if (from == NONE) {
          free.clear(item);
          moveAlong(new Move(item, to), reached);
          return true;
        }
        if (!reached.containsKey(from)) {
          reached.put(from, new Move(item, to));
          wanting.add(from);
        }
      }
    }
    return false;
  }

  private void moveAlong(Move first, Map<Integer, @Nullable Move> reached) {
    for (Move move = first; move != null; move = reached.get(move.to())) {
      slotOf[move.item()] = move.to();
    }
  }

  /** Returns the number of items that are in no slot. */
  int left() {
    return free.cardinality();
  }

  int items() {
    return slotOf.length;
  }

  /** Returns the slot of an item, or -1. */
  int slotOf(int item) {
    return slotOf[item];
  }

  /** Returns the number of items in a slot. */
  int countIn(int slot) {
    return counts[slot];
  }

  boolean placesAll() {
    return free.isEmpty();
  }

  /** Returns whether every slot is filled to its capacity. */
  boolean fillsAll() {
    return fillsAll;
  }
}
