package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.diff.ShortestEdit;
import dev.oteltest.internal.diff.ShortestEdit.Change;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which spans below one parent are the same before and after: by the longest common subsequence of
 * what they do; then, of what is between, by what they are; then, of what is left anywhere, by
 * both.
 */
final class SiblingPairs {

  private static final int NONE = -1;
  private static final Deque<Integer> NOTHING = new ArrayDeque<>();

  /** How many siblings are asked whether a span may be one of them. */
  private static final int NEAREST = 100;

  private final int[] before;
  private final int[] after;
  private final AlignedSide old;
  private final AlignedSide now;

  /** By place before: the place after, or -1. */
  final int[] afterOf;

  /** The places after of what was moved among its siblings. */
  final BitSet moved = new BitSet();

  private final boolean[] taken;
  private boolean crossing;

  /**
   * Finds pairs.
   *
   * @param before the rows on one side, by their start
   * @param after the rows on the other side
   */
  SiblingPairs(int[] before, int[] after, AlignedSide old, AlignedSide now) {
    this.before = before;
    this.after = after;
    this.old = old;
    this.now = now;
    afterOf = new int[before.length];
    Arrays.fill(afterOf, NONE);
    taken = new boolean[after.length];
    int prefix = 0;
    int most = Math.min(before.length, after.length);
    while (prefix < most && isSame(prefix, prefix)) {
      join(prefix, prefix);
      prefix++;
    }
    int suffix = 0;
    while (suffix < most - prefix
        && isSame(before.length - 1 - suffix, after.length - 1 - suffix)) {
      join(before.length - 1 - suffix, after.length - 1 - suffix);
      suffix++;
    }
    if (prefix + suffix < before.length && prefix + suffix < after.length) {
      between(prefix, before.length - suffix, after.length - suffix);
    }
    if (before.length != after.length) {
      preferEqualResults();
    }
  }

  private boolean isSame(int place, int other) {
    return old.call(before[place]) == now.call(after[other]);
  }

  private void join(int place, int other) {
    afterOf[place] = other;
    taken[other] = true;
  }

  private void between(int from, int to, int otherTo) {
    int at = from;
    int otherAt = from;
    for (Change change :
        new ShortestEdit(texts(before, old, from, to), texts(after, now, from, otherTo))
            .changes()) {
      for (; at < from + change.from(); at++, otherAt++) {
        join(at, otherAt);
      }
      pair(
          IntStream.range(from + change.from(), from + change.to()),
          IntStream.range(from + change.addedFrom(), from + change.addedTo()),
          old.identities(),
          now.identities());
      at = from + change.to();
      otherAt = from + change.addedTo();
    }
    for (; at < to; at++, otherAt++) {
      join(at, otherAt);
    }
    left(from, to, otherTo, old.calls(), now.calls());
    left(from, to, otherTo, old.identities(), now.identities());
    if (crossing) {
      findMoved();
    }
  }

  private static List<String> texts(int[] rows, AlignedSide side, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(place -> Integer.toString(side.call(rows[place])))
        .toList();
  }

  private void left(int from, int to, int otherTo, int[] oldKeys, int[] nowKeys) {
    crossing |= pair(IntStream.range(from, to), IntStream.range(from, otherTo), oldKeys, nowKeys);
  }

  /** Pairs what has no pair by a key, the first with the first; returns whether there was any. */
  private boolean pair(IntStream places, IntStream others, int[] oldKeys, int[] nowKeys) {
    Map<Integer, Deque<Integer>> free = new HashMap<>();
    others
        .filter(other -> !taken[other])
        .forEach(
            other ->
                free.computeIfAbsent(nowKeys[after[other]], key -> new ArrayDeque<>()).add(other));
    boolean any = false;
    if (free.isEmpty()) {
      return any;
    }
    for (int place : places.filter(place -> afterOf[place] == NONE).toArray()) {
      int row = before[place];
      Deque<Integer> same = free.getOrDefault(oldKeys[row], NOTHING);
      OptionalInt first =
          same.stream()
              .limit(NEAREST)
              .filter(other -> old.mayBeOne(row, now, after[other]))
              .mapToInt(other -> other)
              .findFirst();
      if (first.isPresent()) {
        same.removeFirstOccurrence(first.getAsInt());
        join(place, first.getAsInt());
        any = true;
      }
    }
    return any;
  }

  /** Of calls that do the same, makes those new or gone whose results are. */
  private void preferEqualResults() {
    Map<Long, Deque<Integer>> free = new HashMap<>();
    IntStream.range(0, after.length)
        .filter(other -> !taken[other])
        .forEach(other -> ofResult(free, now, after[other]).add(other));
    for (int place : withOtherResults()) {
      Integer equal = ofResult(free, old, before[place]).poll();
      if (equal != null) {
        taken[afterOf[place]] = false;
        ofResult(free, now, after[afterOf[place]]).add(afterOf[place]);
        join(place, equal);
      }
    }
    free.clear();
    IntStream.range(0, before.length)
        .filter(place -> afterOf[place] == NONE)
        .forEach(place -> ofResult(free, old, before[place]).add(place));
    for (int place : withOtherResults()) {
      Integer equal = ofResult(free, now, after[afterOf[place]]).poll();
      if (equal != null) {
        join(equal, afterOf[place]);
        afterOf[place] = NONE;
        ofResult(free, old, before[place]).add(place);
      }
    }
  }

  private int[] withOtherResults() {
    return IntStream.range(0, before.length)
        .filter(place -> afterOf[place] != NONE && isSame(place, afterOf[place]))
        .filter(
            place ->
                old.spans().isError(before[place]) != now.spans().isError(after[afterOf[place]]))
        .toArray();
  }

  private static Deque<Integer> ofResult(
      Map<Long, Deque<Integer>> places, AlignedSide side, int row) {
    long result = 2L * side.call(row) + (side.spans().isError(row) ? 1 : 0);
    return places.computeIfAbsent(result, unknown -> new ArrayDeque<>());
  }

  /** Finds what is not in the longest sequence of pairs that kept their order. */
  private void findMoved() {
    int[] places = IntStream.range(0, afterOf.length).filter(i -> afterOf[i] != NONE).toArray();
    int[] tails = new int[places.length]; // by length: the place whose pair ends it soonest
    int[] previous = new int[afterOf.length];
    int length = 0;
    for (int place : places) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (afterOf[tails[middle]] < afterOf[place]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[place] = low == 0 ? NONE : tails[low - 1];
      tails[low] = place;
      length = Math.max(length, low + 1);
    }
    for (int place : places) {
      moved.set(afterOf[place]);
    }
    for (int place = length == 0 ? NONE : tails[length - 1]; place != NONE; ) {
      moved.clear(afterOf[place]);
      place = previous[place];
    }
  }
}
