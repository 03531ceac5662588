package dev.oteltest.assertions.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Assigns items to slots, each to one that it fits, as many as the slots have room for. This is a
 * maximum bipartite matching by augmenting paths, in polynomial time.
 */
final class SlotAssignment {

  private static final int NONE = -1;

  private final int[] slotOf;
  private final int[] capacity;
  private final Map<Integer, List<Integer>> itemsIn = new HashMap<>();
  private final int[][] slotsFor;

  /** The items that are in no slot. */
  private final BitSet free = new BitSet();

  /** Slots that stay full: no item in them, or in the slots these reach, can move. */
  private final boolean[] full;

  private SlotAssignment(int[][] slotsFor, int[] capacity) {
    this.capacity = capacity;
    this.slotsFor = slotsFor;
    full = new boolean[capacity.length];
    slotOf = new int[slotsFor.length];
    Arrays.fill(slotOf, NONE);
    free.set(0, slotOf.length);
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

  /**
   * Assigns nothing yet, for slots that are filled one by one.
   *
   * @param slotsFor the slots that each item fits into
   */
  static SlotAssignment toFill(int[][] slotsFor, int slots) {
    return new SlotAssignment(slotsFor, new int[slots]);
  }

  /**
   * Adds up to the given number of items to a slot, and returns how many could be added. Items move
   * to other slots if necessary, but no slot gets fewer: what fits is the largest number after what
   * was filled before.
   */
  int fill(int slot, int most) {
    if (most <= 0 || free.isEmpty()) {
      return 0;
    }
    int before = countIn(slot);
    capacity[slot] = (int) Math.min(Integer.MAX_VALUE, (long) before + most);
    Arrays.fill(full, false);
    int item = free.nextSetBit(0);
    while (item >= 0 && countIn(slot) < capacity[slot]) {
      place(item);
      item = free.nextSetBit(item + 1);
    }
    capacity[slot] = countIn(slot);
    return capacity[slot] - before;
  }

  /** Takes the given number of items out of a slot. */
  void empty(int slot, int count) {
    for (int left = count; left > 0; left--) {
      int item = itemsIn(slot).remove(0);
      slotOf[item] = NONE;
      free.set(item);
      capacity[slot]--;
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
    return itemsIn.getOrDefault(slot, List.of()).size();
  }

  private List<Integer> itemsIn(int slot) {
    return itemsIn.computeIfAbsent(slot, key -> new ArrayList<>());
  }

  boolean placesAll() {
    return free.isEmpty();
  }

  /** Returns whether every slot is filled to its capacity. */
  boolean fillsAll() {
    return IntStream.range(0, capacity.length).allMatch(slot -> countIn(slot) >= capacity[slot]);
  }

  /** Finds a slot for an item, moving others if necessary. */
  private void place(int item) {
    boolean mayMove = false;
    for (int slot : slotsFor[item]) {
      if (countIn(slot) < capacity[slot]) {
        put(item, slot);
        return;
      }
      mayMove |= !full[slot];
    }
    if (mayMove) {
      moveFor(item);
    }
  }

  private void put(int item, int slot) {
    itemsIn(slot).add(item);
    slotOf[item] = slot;
    free.clear(item);
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
          wanting.addAll(itemsIn(slot));
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
        itemsIn(left).remove((Integer) item);
      }
      put(item, slot);
      slot = left;
    }
  }
}
