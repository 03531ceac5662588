package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives children to slots in the order of their start, so that those that are left can fill the
 * slots of descendants. Which children are left depends on all of them, so this goes through the
 * children and keeps every state that is possible so far; children that fit the same slots of
 * descendants are only counted.
 */
final class OrderedPlaces {

  /** The number of states that fit into memory and time. */
  private static final int MAX_STATES = 50_000;

  private final PlacesBelow places;
  private final StartOrder order;
  private final List<SpanNode> spans = new ArrayList<>();
  private final List<int[]> slotsOf = new ArrayList<>();
  private final int[] least;
  private final int[] most;

  /** By child: which other children fit the same slots of descendants; -1 if it fits none. */
  private final int[] groupOf;

  /** By group: the number of left children above which more make no difference. */
  private final List<Integer> enough = new ArrayList<>();

  /**
   * What is possible after some children.
   *
   * @param first the slot of the last child that started earlier
   * @param last the last slot that was used
   * @param counts the number of children by slot
   * @param left the number of children that are left by group
   */
  private record State(int first, int last, List<Integer> counts, List<Integer> left) {}

  OrderedPlaces(PlacesBelow places) {
    this.places = places;
    places
        .slotsOfChild()
        .forEach(
            (child, slots) -> {
              spans.add(child);
              slotsOf.add(slots);
            });
    order = new StartOrder(spans);
    least = ShapeRoom.least(places.children());
    most = ShapeRoom.most(places.children());
    groupOf = groups();
  }

  private int[] groups() {
    Map<List<List<Integer>>, Integer> groups = new HashMap<>();
    int[] found = new int[spans.size()];
    for (int child = 0; child < found.length; child++) {
      List<Integer> slots = listOf(places.descendantSlotsOf(spans.get(child)));
      List<Integer> limited = listOf(places.limitedSlotsOf(spans.get(child)));
      found[child] = -1;
      if (!slots.isEmpty() || !limited.isEmpty()) {
        found[child] = groups.computeIfAbsent(List.of(slots, limited), key -> groups.size());
        if (groups.size() > enough.size()) {
          Set<Integer> any = new LinkedHashSet<>(slots);
          any.addAll(limited);
          enough.add(enoughOf(any));
        }
      }
    }
    return found;
  }

  private static List<Integer> listOf(int[] slots) {
    return Arrays.stream(slots).boxed().toList();
  }

  private int enoughOf(Set<Integer> slots) {
    long sum = 1L + ShapeRoom.needed(places.descendants());
    for (int slot : slots) {
      int limit = places.descendants().get(slot).times().mostAnywhere();
      sum += limit == Times.UNBOUNDED ? 0 : limit;
    }
    return (int) Math.min(Integer.MAX_VALUE, sum);
  }

  boolean hold() {
    if (order.ends().length < 2 || Arrays.stream(groupOf).allMatch(group -> group < 0)) {
      return true; // there is no order, or no child could fill another place
    }
    List<Integer> none = List.copyOf(Collections.nCopies(least.length, 0));
    Set<State> states = new LinkedHashSet<>();
    states.add(new State(0, 0, none, Collections.nCopies(enough.size(), 0)));
    int from = 0;
    for (int end : order.ends()) {
      for (int at = from; at < end; at++) {
        states = after(order.order()[at], states);
      }
      states = afterAll(states);
      from = end;
    }
    Map<List<Integer>, Boolean> known = new HashMap<>();
    return states.stream()
        .filter(state -> isFull(state, least.length))
        .anyMatch(state -> known.computeIfAbsent(state.left(), this::descendantsHold));
  }

  /** Returns the states after one more child. */
  private Set<State> after(int child, Set<State> states) {
    Set<State> next = new LinkedHashSet<>();
    for (State state : states) {
      next.add(leaving(child, state));
      for (int slot : slotsOf.get(child)) {
        if (slot >= state.first() && state.counts().get(slot) < most[slot]) {
          next.add(filling(slot, state));
        }
      }
    }
    if (next.size() > MAX_STATES) {
      throw new IllegalArgumentException(
          "In this order, there are too many possibilities to give the children of one span to"
              + " in-order children and to ... descendants that also match them. Distinguish what"
              + " they match, or leave out in-order.");
    }
    return next;
  }

  private State leaving(int child, State state) {
    int group = groupOf[child];
    if (group < 0) {
      return state;
    }
    int left = Math.min(enough.get(group), state.left().get(group) + 1);
    return new State(state.first(), state.last(), state.counts(), with(state.left(), group, left));
  }

  private State filling(int slot, State state) {
    int count = state.counts().get(slot) + 1;
    int counted = most[slot] == Times.UNBOUNDED ? Math.min(count, least[slot]) : count;
    return new State(
        state.first(),
        Math.max(slot, state.last()),
        with(state.counts(), slot, counted),
        state.left());
  }

  private static List<Integer> with(List<Integer> numbers, int place, int number) {
    List<Integer> changed = new ArrayList<>(numbers);
    changed.set(place, number);
    return changed;
  }

  /** Returns the states after all children that started at the same instant. */
  private Set<State> afterAll(Set<State> states) {
    Set<State> next = new LinkedHashSet<>();
    for (State state : states) {
      if (isFull(state, state.last())) {
        List<Integer> counts = new ArrayList<>(state.counts());
        counts
            .subList(0, state.last())
            .replaceAll(count -> 0); // which no child can change any more
        next.add(new State(state.last(), state.last(), counts, state.left()));
      }
    }
    return next;
  }

  /** Returns whether the slots up to one that may still change have enough children. */
  private boolean isFull(State state, int end) {
    for (int slot = state.first(); slot < end; slot++) {
      if (state.counts().get(slot) < least[slot]) {
        return false;
      }
    }
    return true;
  }

  private boolean descendantsHold(List<Integer> left) {
    int[] stillLeft = left.stream().mapToInt(count -> count).toArray();
    Set<SpanNode> used = new HashSet<>();
    for (int child = 0; child < groupOf.length; child++) {
      int group = groupOf[child];
      if (group >= 0 && stillLeft[group]-- <= 0) {
        used.add(spans.get(child));
      }
    }
    PlacesBelow alone = places.without(used);
    return alone.isEnough() && alone.isWithinMost();
  }
}
