package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How places and values of differences read. */
class PlacesTest {

  private static final String COMMON = "x".repeat(100);

  @Test
  void aValueOfThreeLinesIsWhole() {
    String value = "v".repeat(160);
    assertThat(Places.value(value, "")).isEqualTo(value);
  }

  @Test
  void ofALongValueIsWhatIsAroundItsFirstDifference() {
    String value = COMMON + "A" + "y".repeat(200);
    assertThat(Places.value(value, COMMON + "B" + "y".repeat(200)))
        .startsWith("..." + "x".repeat(60) + "Ayy")
        .hasSizeLessThanOrEqualTo(163);
    assertThat(Places.value(value, COMMON)).startsWith("..." + "x".repeat(60) + "Ayy");
    assertThat(Places.value(value, "B")).startsWith(COMMON + "Ayy");
  }

  @Test
  void ofALongValueThatDiffersAtItsEndIsItsEnd() {
    String value = "y".repeat(200) + "end";
    assertThat(Places.value(value, "y".repeat(200) + "other"))
        .isEqualTo("..." + value.substring(value.length() - 160));
    assertThat(Places.value("z".repeat(161), "z".repeat(161))).isEqualTo("..." + "z".repeat(160));
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    String half = "x".repeat(39) + "\uD83D\uDE00" + "x".repeat(59);
    assertThat(Places.value(half + "A" + "y".repeat(200), half + "B"))
        .startsWith("..." + "x".repeat(59) + "Ayy");
    String whole = "x".repeat(40) + "\uD83D\uDE00" + "x".repeat(58);
    assertThat(Places.value(whole + "A" + "y".repeat(200), whole + "B"))
        .startsWith("..." + "\uD83D\uDE00" + "x".repeat(58) + "Ayy");
  }

  private static String path(int depth) throws IOException {
    Comparison comparison = MutationsTest.compare(nested(depth, "a"), nested(depth, "b"));
    assertThat(comparison.differences()).hasSize(1);
    return comparison.differences().get(0).path();
  }

  private static ModelRun nested(int depth, String value) {
    ModelRun run = new ModelRun();
    ModelSpan inner = run.pays();
    for (int i = 0; i < depth; i++) {
      ModelSpan child = new ModelSpan("level " + (char) ('a' + i));
      inner.below(child);
      inner = child;
    }
    inner.with("state", value);
    return run;
  }

  @Test
  void aPathHasTheEightInnermostSpans() throws IOException {
    assertThat(path(1)).isEqualTo("level a");
    assertThat(path(8)).startsWith("level a > level b > ").endsWith(" > level h");
    assertThat(path(9)).startsWith("... > level b > level c > ").endsWith(" > level i");
    assertThat(path(12)).startsWith("... > level e > ");
  }

  @Test
  void aSpanWithoutANameHasNone() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan(" "));
    assertThat(MutationsTest.texts(MutationsTest.compare(new ModelRun(), head)))
        .containsExactly("span.added shop.CartTest.pays | | (no name) (shop): 0 -> 1");
  }

  @Test
  void whatMovedNamesBothPlacesInFull() throws IOException {
    String name = "a long name of a span ".repeat(5).strip();
    ModelRun base = new ModelRun();
    ModelSpan outer = new ModelSpan(name + " b");
    base.pays().below(new ModelSpan(name + " a").below(new ModelSpan("moved")), outer);
    ModelRun head = new ModelRun();
    head.pays()
        .below(
            new ModelSpan(name + " a"), new ModelSpan(name + " b").below(new ModelSpan("moved")));
    Comparison comparison = MutationsTest.compare(base, head);
    assertThat(Stream.of(comparison.differences().get(0)))
        .extracting(Difference::before, Difference::after)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("below " + name + " a", "below " + name + " b"));
  }
}
