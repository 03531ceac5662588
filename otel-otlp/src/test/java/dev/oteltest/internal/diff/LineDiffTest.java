package dev.oteltest.internal.diff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("any-version")
class LineDiffTest {

  private static final int MANY = 100_000;

  private static List<String> diff(String before, String after) {
    return diff(before, after, Integer.MAX_VALUE);
  }

  private static List<String> diff(String before, String after, int longest) {
    return LineDiff.of(before, after, longest).stream().map(DiffLine::toString).toList();
  }

  @Test
  void diffs() {
    assertThat(diff("a\nb\n", "a\nb\n")).isEmpty();
    assertThat(diff("a\nb\nc\n", "a\nx\nc\n")).containsExactly("  a", "- b", "+ x", "  c");
    assertThat(diff("", "a\n")).containsExactly("+ a");
    assertThat(diff("a\n", "")).containsExactly("- a");
    assertThat(diff("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\n8\n"))
        .containsExactly("  ...", "  5", "  6", "- 7", "+ 8");
    assertThat(diff("0\n1\n2\n3\n4\n5\n9\n", "8\n1\n2\n3\n4\n5\n7\n"))
        .containsExactly("- 0", "+ 8", "  1", "  2", "  ...", "  4", "  5", "- 9", "+ 7");
  }

  @Test
  void aDiffIsAsShortAsItCanBe() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      List<String> old = lines(random);
      List<String> now = lines(random);
      int common = common(old, now);
      List<String> diff = diff(String.join("\n", old), String.join("\n", now));

      assertThat(diff).filteredOn(line -> line.startsWith("- ")).hasSize(old.size() - common);
      assertThat(diff).filteredOn(line -> line.startsWith("+ ")).hasSize(now.size() - common);
      List<String> kept =
          diff.stream()
              .filter(line -> !line.startsWith("+ ") && !line.equals("  ..."))
              .map(line -> line.substring(2))
              .toList();
      assertThat(common(old, kept)).isEqualTo(kept.size());
    }
  }

  private static List<String> lines(Random random) {
    return random.ints(random.nextInt(20), 0, 4).mapToObj(String::valueOf).toList();
  }

  /** Returns the length of the longest common subsequence. */
  private static int common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = 0; i < old.size(); i++) {
      for (int j = 0; j < now.size(); j++) {
        common[i + 1][j + 1] =
            old.get(i).equals(now.get(j))
                ? common[i][j] + 1
                : Math.max(common[i][j + 1], common[i + 1][j]);
      }
    }
    return common[old.size()][now.size()];
  }

  @Test
  void aLateDifferenceInALongTextIsShown() {
    String text = "x\n".repeat(100_000);

    assertThat(diff(text + "a\nb\n" + text, text + "a\nc\n" + text))
        .containsExactly("  ...", "  x", "  a", "- b", "+ c", "  x", "  x");
  }

  @Test
  @Timeout(20)
  void textsThatDifferThroughoutAreComparedWhole() {
    String before = numbered("a", MANY);
    String after = numbered("b", MANY);

    assertThat(diff(before, after)).hasSize(2 * MANY).startsWith("- a0").endsWith("+ b99999");
    assertThat(diff(before, after, 2))
        .containsExactly(
            "- a0", "- a1", "  ... 99998 more removed", "+ b0", "+ b1", "  ... 99998 more added");
  }

  @Test
  @Timeout(20)
  void aFewDifferencesAnywhereAreShown() {
    String[] before = numbered("a", MANY).split("\n");
    String[] after = before.clone();
    after[3] = "b";
    after[50_000] = "c";
    after[MANY - 1] = "d";

    assertThat(diff(String.join("\n", before), String.join("\n", after)))
        .containsExactly(
            "  ...",
            "  a1",
            "  a2",
            "- a3",
            "+ b",
            "  a4",
            "  a5",
            "  ...",
            "  a49998",
            "  a49999",
            "- a50000",
            "+ c",
            "  a50001",
            "  a50002",
            "  ...",
            "  a99997",
            "  a99998",
            "- a99999",
            "+ d");
  }

  /** Lines in another order, and few different lines, are what takes longest. */
  @Test
  @Timeout(20)
  void whateverDiffersTheDiffTurnsOneTextIntoTheOther() {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(numbered("a", MANY).lines().toList());
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, random);
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);

    assertTurns(lines, shuffled);
    assertTurns(lines, reversed);
    assertTurns(
        random.ints(MANY, 0, 3).mapToObj(String::valueOf).toList(),
        random.ints(MANY, 0, 3).mapToObj(String::valueOf).toList());
  }

  private static void assertTurns(List<String> before, List<String> after) {
    ShortestEdit edit = new ShortestEdit(before, after);
    List<String> kept = without(edit.removed(), before);

    assertThat(kept).isEqualTo(without(edit.added(), after)).isNotEmpty();
  }

  private static List<String> without(BitSet places, List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(place -> !places.get(place))
        .mapToObj(lines::get)
        .toList();
  }

  private static String numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i + "\n").collect(joining());
  }
}
