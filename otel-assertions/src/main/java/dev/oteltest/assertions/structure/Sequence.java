package dev.oteltest.assertions.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Whether items in order are what slots in order expect: items that belong together, because they
 * start at the same time, may change places.
 */
final class Sequence {

  private final List<int[]> groups;
  private final int[] least;
  private final int[] most;
  private final boolean andOthers;
  private final BiPredicate<Integer, Integer> fits;

  /**
   * An order to check.
   *
   * @param groups the items in order, those that may change places together
   * @param least how many items each slot needs
   * @param most how many items each slot takes
   * @param andOthers whether items may be left over
   * @param fits whether an item fits into a slot
   */
  Sequence(
      List<int[]> groups,
      int[] least,
      int[] most,
      boolean andOthers,
      BiPredicate<Integer, Integer> fits) {
    this.groups = new ArrayList<>();
    for (int[] group : groups) {
      addGroup(group, least.length, fits);
    }
    this.least = least;
    this.most = most;
    this.andOthers = andOthers;
    this.fits = fits;
  }

  /** Items of a group that fit the same slots may as well stand in the order they have. */
  private void addGroup(int[] group, int slots, BiPredicate<Integer, Integer> fits) {
    for (int slot = 0; slot < slots; slot++) {
      for (int item : group) {
        if (fits.test(item, slot) != fits.test(group[0], slot)) {
          groups.add(group);
          return;
        }
      }
    }
    for (int item : group) {
      groups.add(new int[] {item});
    }
  }

  boolean holds() {
    for (int[] group : groups) {
      if (group.length > 1) {
        return holdsWithTies();
      }
    }
    return andOthers ? isAmongThem() : isExactly();
  }

  /** Each slot begins as soon as the one before has enough, and takes whatever fits. */
  private boolean isAmongThem() {
    int[] has = new int[least.length];
    int begun = 1; // so many slots
    for (int item = 0; ; item++) {
      while (begun <= least.length && has[begun - 1] >= least[begun - 1]) {
        begun++;
      }
      if (begun > least.length || item == groups.size()) {
        return begun > least.length;
      }
      for (int slot = 0; slot < begun; slot++) {
        has[slot] += fits.test(groups.get(item)[0], slot) ? 1 : 0;
      }
    }
  }

  /** Of each slot, after how many items it may have begun: it has all that came since. */
  private boolean isExactly() {
    List<Deque<Integer>> begins = new ArrayList<>();
    for (int slot = 0; slot <= least.length; slot++) {
      begins.add(new ArrayDeque<>());
    }
    begins.get(0).add(0);
    passOn(begins, 0);
    for (int done = 1; done <= groups.size(); done++) {
      begins.get(least.length).clear();
      for (int slot = 0; slot < least.length; slot++) {
        Deque<Integer> begin = begins.get(slot);
        if (!begin.isEmpty() && !fits.test(groups.get(done - 1)[0], slot)) {
          begin.clear();
        } else if (!begin.isEmpty() && done - begin.getFirst() > most[slot]) {
          begin.removeFirst();
        }
      }
      passOn(begins, done);
    }
    return !begins.get(least.length).isEmpty();
  }

  /** Lets each slot begin where the one before has enough: if any, that which began first. */
  private void passOn(List<Deque<Integer>> begins, int done) {
    for (int slot = 0; slot < least.length; slot++) {
      Integer first = begins.get(slot).peekFirst();
      if (first != null && done - first >= least[slot]) {
        begins.get(slot + 1).add(done);
      }
    }
  }

  /** A state is a slot and how many items it has: the slots before are done. */
  private boolean holdsWithTies() {
    int items = groups.stream().mapToInt(group -> group.length).sum();
    boolean[][] reached = new boolean[least.length + 1][];
    for (int slot = 0; slot <= least.length; slot++) {
      reached[slot] = new boolean[(slot == least.length ? 0 : Math.min(most[slot], items)) + 1];
    }
    reached[0][0] = true;
    goOn(reached);
    for (int[] group : groups) {
      reached = group.length == 1 ? one(reached, group[0]) : together(reached, group);
      goOn(reached);
    }
    return reached[least.length][0];
  }

  /** A slot that has enough may be done. */
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

  /** From each state to each other one that this group can lead to, in whatever order. */
  private boolean[][] together(boolean[][] reached, int[] group) {
    boolean[][] next = nothing(reached, andOthers);
    for (int from = 0; from < least.length; from++) {
      for (int had = 0; had < reached[from].length; had++) {
        if (reached[from][had]) {
          for (int to = from; to < least.length; to++) {
            reachFrom(from, had, to, group, next);
          }
        }
      }
    }
    return next;
  }

  private void reachFrom(int from, int had, int to, int[] group, boolean[][] next) {
    for (int has = to == from ? had + 1 : 0; has < next[to].length; has++) {
      if (!next[to][has] && leads(from, had, to, has, group)) {
        next[to][has] = true;
      }
    }
  }

  private boolean leads(int from, int had, int to, int has, int[] group) {
    int width = to - from + 1;
    int[] need = new int[width];
    int[] room = new int[width];
    for (int slot = from; slot <= to; slot++) {
      need[slot - from] = slot == to ? has : least[slot];
      room[slot - from] = slot == to ? has : Math.min(most[slot], had + group.length);
    }
    need[0] = Math.max(0, need[0] - had);
    room[0] -= had;
    boolean tooFew = !andOthers && Arrays.stream(room).sum() < group.length;
    if (room[0] < 0 || tooFew || Arrays.stream(need).sum() > group.length) {
      return false;
    }
    BiPredicate<Integer, Integer> fit = (item, slot) -> fits.test(group[item], from + slot);
    return Assignment.of(group.length, need, fit).fillsAll()
        && (andOthers || Assignment.of(group.length, room, fit).placesAll());
  }
}
