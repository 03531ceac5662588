package dev.oteltest.assertions.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Assigns as many items as possible to slots, each to one that it fits, up to the capacity of each
 * slot. This is a maximum bipartite matching by augmenting paths, in polynomial time.
 */
final class SlotAssignment {

  private static final int NONE = -1;

  private final int[] slotOf;
  private final int[] capacity;
  private final List<List<Integer>> itemsIn = new ArrayList<>();
  private final int[][] slotsFor;

  /** Slots that are full permanently: no item in them, or in the slots these reach, can move. */
  private final boolean[] full;

  private SlotAssignment(int[][] slotsFor, int[] capacity) {
    this.capacity = capacity;
    this.slotsFor = slotsFor;
    full = new boolean[capacity.length];
    slotOf = new int[slotsFor.length];
    Arrays.fill(slotOf, NONE);
    for (int slot = 0; slot < capacity.length; slot++) {
      itemsIn.add(new ArrayList<>());
    }
  }

  /**
   * Assigns as many items as possible.
   *
   * @param slotsFor the slots that each item fits into
   * @param capacity the maximum number of items per slot
   */
  static SlotAssignment of(int[][] slotsFor, int[] capacity) {
    SlotAssignment slotAssignment = new SlotAssignment(slotsFor, capacity);
    for (int item = 0; item < slotsFor.length; item++) {
      slotAssignment.place(item);
    }
    return slotAssignment;
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
    return itemsIn.get(slot).size();
  }

  boolean placesAll() {
    return Arrays.stream(slotOf).allMatch(slot -> slot != NONE);
  }

  /** Returns whether every slot is filled to its capacity. */
  boolean fillsAll() {
    return IntStream.range(0, capacity.length).allMatch(slot -> countIn(slot) >= capacity[slot]);
  }

  /** Finds a slot for an item, moving others if necessary. */
  private void place(int item) {
    for (int slot : slotsFor[item]) {
      if (countIn(slot) < capacity[slot]) {
        itemsIn.get(slot).add(item);
        slotOf[item] = slot;
        return;
      }
    }
    moveFor(item);
  }

  private void moveFor(int item) {
    int[] itemThatWants = new int[capacity.length]; // by slot reached: what would move there
    Arrays.fill(itemThatWants, NONE);
    Deque<Integer> wanting = new ArrayDeque<>();
    wanting.add(item);
    while (!wanting.isEmpty()) {
      int next = wanting.remove();
      for (int slot : slotsFor[next]) {
        if (itemThatWants[slot] == NONE && !full[slot]) {
          itemThatWants[slot] = next;
          if (countIn(slot) < capacity[slot]) {
            moveAlong(slot, itemThatWants);
            return;
          }
          wanting.addAll(itemsIn.get(slot));
        }
      }
    }
    for (int slot = 0; slot < full.length; slot++) {
      full[slot] |= itemThatWants[slot] != NONE;
    }
  }

  private void moveAlong(int freeSlot, int[] itemThatWants) {
    int slot = freeSlot;
    while (slot != NONE) {
      int item = itemThatWants[slot];
      int left = slotOf[item];
      if (left != NONE) {
        itemsIn.get(left).remove((Integer) item);
      }
      itemsIn.get(slot).add(item);
      slotOf[item] = slot;
      slot = left;
    }
  }
}
