package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.tree.SpanForest;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("any-version")
class SequenceMatchingTest {

  /** Some items in groups, some slots, and what fits where. */
  private record Puzzle(
      int[] ends, int[] least, int[] most, boolean andOthers, boolean[][] fits, int[] groupOf) {

    static Puzzle of(Random random) {
      int items = random.nextInt(7);
      int slots = random.nextInt(5);
      int[] groupOf = new int[items];
      for (int item = 1; item < items; item++) {
        groupOf[item] = groupOf[item - 1] + (random.nextInt(3) == 0 ? 1 : 0);
      }
      int[] ends =
          IntStream.rangeClosed(1, items)
              .filter(end -> end == items || groupOf[end] != groupOf[end - 1])
              .toArray();
      int[] least = random.ints(slots, 0, 4).toArray();
      int[] most = Arrays.stream(least).map(it -> Math.max(1, it + random.nextInt(4))).toArray();
      if (slots > 0 && random.nextBoolean()) {
        most[random.nextInt(slots)] = Integer.MAX_VALUE;
      }
      boolean[][] fits = new boolean[items][slots];
      int density = 1 + random.nextInt(4);
      for (boolean[] row : fits) {
        for (int slot = 0; slot < slots; slot++) {
          row[slot] = random.nextInt(5) < density;
        }
      }
      return new Puzzle(ends, least, most, random.nextInt(3) == 0, fits, groupOf);
    }

    boolean isSolved() {
      int[][] slotsFor =
          Arrays.stream(fits)
              .map(row -> IntStream.range(0, row.length).filter(slot -> row[slot]).toArray())
              .toArray(int[][]::new);
      return new SequenceMatching(ends, least, most, andOthers, slotsFor).holds();
    }

    boolean hasSolution(int item, int[] slotOf) {
      if (item == slotOf.length) {
        int[] counts = new int[least.length];
        Arrays.stream(slotOf).filter(slot -> slot >= 0).forEach(slot -> counts[slot]++);
        return IntStream.range(0, least.length)
            .allMatch(slot -> counts[slot] >= least[slot] && counts[slot] <= most[slot]);
      }
      for (int slot = andOthers ? -1 : 0; slot < least.length; slot++) {
        if ((slot < 0 || fits[item][slot]) && isAfterEarlierGroups(item, slot, slotOf)) {
          slotOf[item] = slot;
          if (hasSolution(item + 1, slotOf)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean isAfterEarlierGroups(int item, int slot, int[] slotOf) {
      return slot < 0
          || IntStream.range(0, item)
              .allMatch(other -> groupOf[other] == groupOf[item] || slotOf[other] <= slot);
    }
  }

  @Test
  void theAnswerIsThatOfTryingEverything() {
    int solvable = 0;
    for (int seed = 0; seed < 30_000; seed++) {
      Puzzle puzzle = Puzzle.of(new Random(seed));
      boolean expected = puzzle.hasSolution(0, new int[puzzle.groupOf().length]);
      solvable += expected ? 1 : 0;

      assertThat(puzzle.isSolved()).as("seed %d: %s", seed, puzzle).isEqualTo(expected);
    }
    assertThat(solvable).isBetween(3_000, 27_000);
  }

  /** In each group, half of the spans fit one half of the slots and the rest fit the other. */
  @Test
  @Timeout(20)
  void fourHundredSiblingsOfWhichManyStartTogetherAreMatchedAndExplained() {
    for (int together : new int[] {2, 20, 200, 399}) {
      SampleSpan root = sample("root", 0, 1_000);
      for (int i = 0; i < 400; i++) {
        root.child(sample(i % 2 == 0 ? "a" : "b", i / together, 1_000));
      }
      SpanForest forest = forestOf(telemetry(root));
      TreeMatcher a = tree("a");
      TreeMatcher b = tree("b");
      TreeMatcher any = tree(span());
      TreeMatcher[] alternating = alternating(a.optional(), b.optional());
      TreeMatcher[] repeated = alternating(a.atLeast(1), b.atLeast(1));

      holds(forest, true, any.times(200), any.times(200));
      holds(forest, true, any.times(100), a.times(0, 200), b.times(0, 200), any.atLeast(100));
      holds(forest, true, alternating);
      holds(forest, true, repeated);
      holds(forest, false, any.times(100), a.times(100), any.times(199, 200), tree("c"));
      holds(forest, false, any.times(100), a.times(201), any.atLeast(1));
    }
  }

  private static TreeMatcher[] alternating(TreeMatcher one, TreeMatcher other) {
    return IntStream.range(0, 400)
        .mapToObj(i -> i % 2 == 0 ? one : other)
        .toArray(TreeMatcher[]::new);
  }

  private static void holds(SpanForest forest, boolean expected, TreeMatcher... children) {
    TreeMatcher shape = tree("root").children(children).inOrder();
    assertThat(Structure.hasTree(shape).problemOf(forest) == null).isEqualTo(expected);
  }
}
