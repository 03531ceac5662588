package dev.oteltest.internal.diff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WordDiffTest {

  /** The lines of a difference, with what changed in brackets. */
  private static List<String> diff(String before, String after) {
    return WordDiff.mark(LineDiff.of(before, after, Integer.MAX_VALUE)).stream()
        .map(
            line ->
                line.kind().prefix()
                    + line.parts().stream()
                        .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                        .collect(joining()))
        .toList();
  }

  @Test
  void theWordsThatChangedAreMarked() {
    assertThat(diff("a red car, 16 km", "a blue car, 17 km"))
        .containsExactly("- a [red] car, [16] km", "+ a [blue] car, [17] km");
    assertThat(diff("total: 1.50", "total: 1.5"))
        .containsExactly("- total: 1.[50]", "+ total: 1.[5]");
  }

  @Test
  void aWordThatIsOnlyInOneIsMarkedThereOnly() {
    assertThat(diff("one two three", "one three"))
        .containsExactly("- one [two ]three", "+ one three");
    assertThat(diff("one two", "one two ")).containsExactly("- one two", "+ one two[ ]");
  }

  @Test
  void severalLinesAreComparedTogether() {
    assertThat(diff("x\nname: Anna\nage: 31\n\nz", "x\nname: Anne\nage: 31 years\n\nz"))
        .containsExactly(
            "  x",
            "- name: [Anna]",
            "- age: 31",
            "+ name: [Anne]",
            "+ age: 31[ years]",
            "  ",
            "  z");
  }

  @Test
  void linesWithLittleInCommonStayUnmarked() {
    assertThat(diff("the quick fox", "a lazy dog"))
        .containsExactly("- the quick fox", "+ a lazy dog");
    assertThat(diff("", "b")).containsExactly("+ b");
  }

  @Test
  void wordsAreKeptWhole() {
    assertThat(diff("Ärger 😀 Straße heute", "Ärger 😁 Straße heute"))
        .containsExactly("- Ärger [😀] Straße heute", "+ Ärger [😁] Straße heute");
  }

  /** What is marked is text of the line, whatever the lines are. */
  @Test
  @Timeout(20)
  void markingChangesNoText() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      List<DiffLine> diff = LineDiff.of(text(random, 30), text(random, 30), Integer.MAX_VALUE);

      assertThat(WordDiff.mark(diff)).hasToString(diff.toString());
    }
    List<DiffLine> large =
        LineDiff.of(text(random, 100_000), text(random, 100_000), Integer.MAX_VALUE);
    assertThat(WordDiff.mark(large)).hasToString(large.toString());
  }

  private static String text(Random random, int most) {
    return IntStream.range(0, random.nextInt(most))
        .mapToObj(i -> "ab, \n".charAt(random.nextInt(5)) + "")
        .collect(joining());
  }
}
