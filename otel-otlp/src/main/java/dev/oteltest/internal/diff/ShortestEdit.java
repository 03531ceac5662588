package dev.oteltest.internal.diff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The fewest lines or words to remove and add that turn one text into another, found by Myers'
 * greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986). Texts that differ a
 * lot are compared piece by piece, so that the time is linear in their size; the result is then
 * right but not always the shortest.
 */
public final class ShortestEdit {

  /** The number of changes in a piece; time grows with its square. */
  private static final int CHANGES = 500;

  private final int beforeSize;
  private final int afterSize;
  private final BitSet removed = new BitSet();
  private final BitSet added = new BitSet();
  private final Lines old;
  private final Lines now;

  /**
   * Lines that are removed, and those that are added in their place.
   *
   * @param from the place of the first line that is removed
   * @param to the place after the last one
   * @param addedFrom the place of the first line that is added
   * @param addedTo the place after the last one
   */
  public record Change(int from, int to, int addedFrom, int addedTo) {}

  /** The lines of a text that the other text has too, as numbers; no others can be kept. */
  private static final class Lines {

    private final int[] numbers;
    private final int[] places;

    Lines(List<String> lines, Set<String> shared, Map<String, Integer> numberOf) {
      places =
          IntStream.range(0, lines.size())
              .filter(place -> shared.contains(lines.get(place)))
              .toArray();
      numbers = new int[places.length];
      for (int i = 0; i < places.length; i++) {
        numbers[i] = numberOf.computeIfAbsent(lines.get(places[i]), line -> numberOf.size());
      }
    }

    int size() {
      return numbers.length;
    }
  }

  /** Compares the lines or words of two texts. */
  public ShortestEdit(List<String> before, List<String> after) {
    beforeSize = before.size();
    afterSize = after.size();
    Set<String> shared = new HashSet<>(before);
    shared.retainAll(new HashSet<>(after));
    Map<String, Integer> numberOf = new HashMap<>();
    old = new Lines(before, shared, numberOf);
    now = new Lines(after, shared, numberOf);
    removed.set(0, before.size());
    added.set(0, after.size());
    int x = 0;
    int y = 0;
    while (x < old.size() && y < now.size()) {
      int[] end = keepFrom(x, y);
      x = end[0];
      y = end[1];
    }
  }

  /** Returns what changes, in order; what touches is one change. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    int x = 0;
    int y = 0;
    while (x < beforeSize || y < afterSize) {
      int keptBefore = removed.nextClearBit(x);
      int keptAfter = added.nextClearBit(y);
      if (keptBefore > x || keptAfter > y) {
        changes.add(new Change(x, keptBefore, y, keptAfter));
      }
      x = keptBefore + 1;
      y = keptAfter + 1;
    }
    return changes;
  }

  /** Returns the places of the lines to remove. */
  BitSet removed() {
    return removed;
  }

  /** Returns the places of the lines to add. */
  BitSet added() {
    return added;
  }

  /** Keeps the lines of a piece that begins at the given places; returns where it ends. */
  private int[] keepFrom(int x0, int y0) {
    int width = old.size() - x0;
    int height = now.size() - y0;
    List<int[]> rounds = new ArrayList<>(); // by number of changes: the furthest x per diagonal
    while (true) {
      int changes = rounds.size();
      int[] furthest = new int[2 * changes + 1];
      int best = -1; // the diagonal that came furthest
      int most = -1;
      for (int at = 0; at <= 2 * changes; at += 2) {
        int x = changes == 0 ? 0 : begin(rounds.get(changes - 1), at);
        int y = x - (at - changes);
        while (x < width && y < height && old.numbers[x0 + x] == now.numbers[y0 + y]) {
          x++;
          y++;
        }
        furthest[at] = x;
        if (x <= width && y <= height && x + y > most) {
          best = at;
          most = x + y;
        }
      }
      rounds.add(furthest);
      if (most == width + height || changes == CHANGES) {
        keepAlong(rounds, best, x0, y0);
        return new int[] {x0 + furthest[best], y0 + furthest[best] - (best - changes)};
      }
    }
  }

  /** Returns where a diagonal begins after one more removal or addition. */
  private static int begin(int[] previous, int at) {
    return comesByAdding(previous, at) ? previous[at] : previous[at - 2] + 1;
  }

  private static boolean comesByAdding(int[] previous, int at) {
    return at == 0 || (at <= previous.length - 1 && previous[at - 2] < previous[at]);
  }

  private void keepAlong(List<int[]> rounds, int diagonal, int x0, int y0) {
    int at = diagonal;
    for (int changes = rounds.size() - 1; changes >= 0; changes--) {
      int x = rounds.get(changes)[at];
      int y = x - (at - changes);
      int begin = changes == 0 ? 0 : begin(rounds.get(changes - 1), at);
      for (; x > begin; x--, y--) {
        removed.clear(old.places[x0 + x - 1]);
        added.clear(now.places[y0 + y - 1]);
      }
      at = changes > 0 && !comesByAdding(rounds.get(changes - 1), at) ? at - 2 : at;
    }
  }
}
