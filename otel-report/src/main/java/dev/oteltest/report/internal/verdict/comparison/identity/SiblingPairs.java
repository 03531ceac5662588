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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
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
    int end = before.length;
    int otherEnd = after.length;
    while (Math.min(end, otherEnd) > prefix && isSame(end - 1, otherEnd - 1)) {
      join(--end, --otherEnd);
    }
    if (Math.min(end, otherEnd) > prefix) {
      between(prefix, end, otherEnd);
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

  private void between(int from, int end, int otherEnd) {
    int at = from;
    int otherAt = from;
    for (Change change :
        new ShortestEdit(texts(before, old, from, end), texts(after, now, from, otherEnd))
            .changes()) {
      while (at < from + change.from()) {
        join(at++, otherAt++);
      }
      at = from + change.to();
      otherAt = from + change.addedTo();
      pair(
          IntStream.range(from + change.from(), at),
          IntStream.range(from + change.addedFrom(), otherAt),
          old.side.identity,
          now.side.identity);
    }
    pairAll(from, end, otherEnd, old.side.call, now.side.call);
    pairAll(from, end, otherEnd, old.side.identity, now.side.identity);
    findMoved();
  }

  private static List<String> texts(int[] rows, AlignedSide side, int from, int end) {
    return IntStream.range(from, end)
        .mapToObj(place -> Integer.toString(side.call(rows[place])))
        .toList();
  }

  private void pairAll(int from, int end, int otherEnd, int[] oldKeys, int[] nowKeys) {
    pair(IntStream.range(from, end), IntStream.range(from, otherEnd), oldKeys, nowKeys);
  }

  /** Pairs what has no pair by a key, the first with the first. */
  private void pair(IntStream places, IntStream others, int[] oldKeys, int[] nowKeys) {
    Map<Integer, Deque<Integer>> free =
        byKey(others.filter(other -> !taken[other]), other -> nowKeys[after[other]]);
    for (int place : places.filter(place -> afterOf[place] == NONE).toArray()) {
      Deque<Integer> same = free.getOrDefault(oldKeys[before[place]], NOTHING);
      Optional<Integer> first =
          same.stream().limit(NEAREST).filter(other -> mayBeOne(place, other)).findFirst();
      if (first.isPresent()) {
        same.remove(first.get());
        join(place, first.get());
      }
    }
  }

  private boolean mayBeOne(int place, int other) {
    return old.side.identities.mayBeOne(old.call(before[place]), now.call(after[other]));
  }

  private static Map<Integer, Deque<Integer>> byKey(IntStream places, IntUnaryOperator keyOf) {
    Map<Integer, Deque<Integer>> byKey = new HashMap<>();
    places.forEach(place -> add(byKey, keyOf.applyAsInt(place), place));
    return byKey;
  }

  private static void add(Map<Integer, Deque<Integer>> byKey, int key, int place) {
    byKey.computeIfAbsent(key, unknown -> new ArrayDeque<>()).add(place);
  }

  /** Of calls that do the same, makes those new or gone whose results are. */
  private void preferEqualResults() {
    Map<Integer, Deque<Integer>> added =
        byKey(
            IntStream.range(0, after.length).filter(other -> !taken[other]),
            other -> result(now, after[other]));
    for (int place : withOtherResults()) {
      Deque<Integer> equal = added.get(result(old, before[place]));
      if (equal != null && !equal.isEmpty()) {
        int other = afterOf[place];
        join(place, equal.remove());
        taken[other] = false;
        add(added, result(now, after[other]), other);
      }
    }
    Map<Integer, Deque<Integer>> gone =
        byKey(
            IntStream.range(0, before.length).filter(place -> afterOf[place] == NONE),
            place -> result(old, before[place]));
    for (int place : withOtherResults()) {
      Deque<Integer> equal = gone.get(result(now, after[afterOf[place]]));
      if (equal != null && !equal.isEmpty()) {
        join(equal.remove(), afterOf[place]);
        afterOf[place] = NONE;
        add(gone, result(old, before[place]), place);
      }
    }
  }

  private int[] withOtherResults() {
    return IntStream.range(0, before.length)
        .filter(place -> afterOf[place] != NONE && isSame(place, afterOf[place]))
        .filter(place -> result(old, before[place]) != result(now, after[afterOf[place]]))
        .toArray();
  }

  /** Returns a number for what a span does and whether it failed. */
  private static int result(AlignedSide side, int row) {
    return side.spans().isError(row) ? ~side.call(row) : side.call(row);
  }

  /** Finds what is not in the longest sequence of pairs that kept their order. */
  private void findMoved() {
    int[] places = IntStream.range(0, afterOf.length).filter(i -> afterOf[i] != NONE).toArray();
    TreeMap<Integer, Integer> tails =
        new TreeMap<>(); // by their pair: the places that end a sequence
    int[] previous = new int[afterOf.length];
    for (int place : places) {
      Map.Entry<Integer, Integer> before = tails.lowerEntry(afterOf[place]);
      previous[place] = before == null ? NONE : before.getValue();
      Integer longer = tails.ceilingKey(afterOf[place]);
      if (longer != null) {
        tails.remove(longer);
      }
      tails.put(afterOf[place], place);
      moved.set(afterOf[place]);
    }
    int last = tails.isEmpty() ? NONE : tails.lastEntry().getValue();
    for (int place = last; place != NONE; place = previous[place]) {
      moved.clear(afterOf[place]);
    }
  }
}
