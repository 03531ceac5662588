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
 * Fills slots one by one with items, each of which is in at most one slot. Items move to other
 * slots if necessary, but no slot gets fewer: what fits is the largest number after what was filled
 * before.
 */
final class SlotFilling {

  private static final int NONE = -1;

  private final IntFunction<BitSet> fitting;
  private final int[] slotOf;
  private final BitSet free = new BitSet();

  /** An item that would leave its slot for another. */
  private record Move(int item, int to) {}

  /**
   * Creates the filling.
   *
   * @param items the number of items
   * @param fitting returns the items that fit into a slot
   */
  SlotFilling(int items, IntFunction<BitSet> fitting) {
    this.fitting = fitting;
    slotOf = new int[items];
    Arrays.fill(slotOf, NONE);
    free.set(0, items);
  }

  /** Returns the number of items that are in no slot. */
  int left() {
    return free.cardinality();
  }

  /** Adds up to the given number of items to a slot, and returns how many could be added. */
  int fill(int slot, int count) {
    int added = 0;
    while (added < count && !free.isEmpty() && addTo(slot)) {
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
      int unused = firstFreeOf(items);
      if (unused != NONE) {
        free.clear(unused);
        moveAlong(new Move(unused, to), reached);
        return true;
      }
      for (int item = items.nextSetBit(0); item >= 0; item = items.nextSetBit(item + 1)) {
        int from = slotOf[item];
        if (!reached.containsKey(from)) {
          reached.put(from, new Move(item, to));
          wanting.add(from);
        }
      }
    }
    return false;
  }

  private int firstFreeOf(BitSet items) {
    int item = items.nextSetBit(0);
    while (item >= 0 && !free.get(item)) {
      int next = free.nextSetBit(item);
      item = next < 0 ? NONE : items.nextSetBit(next);
    }
    return item < 0 ? NONE : item;
  }

  private void moveAlong(Move first, Map<Integer, @Nullable Move> reached) {
    for (Move move = first; move != null; move = reached.get(move.to())) {
      slotOf[move.item()] = move.to();
    }
  }
}
