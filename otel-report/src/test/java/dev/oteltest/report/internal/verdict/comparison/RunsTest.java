package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How runs are read: which of them are others, and who sees them. */
class RunsTest {

  private static RunSource run(String name, int seed) {
    return new ModelRun().source(name, seed);
  }

  @Test
  void aSideIsKnownByItsFirstRunAndTheNumberOfOthers() throws IOException {
    Comparison comparison =
        RunComparison.of(List.of(run("a", 1), run("b", 2), run("c", 3)), List.of(run("d", 4)));
    assertThat(comparison.baseName()).isEqualTo("a and 2 more");
    assertThat(comparison.headName()).isEqualTo("d");
  }

  @Test
  void aListenerSeesEachRunOnItsSide() throws IOException {
    List<String> seen = new ArrayList<>();
    RunComparison.of(
        List.of(run("a", 1), run("b", 2)),
        List.of(run("c", 3), run("d", 4), run("e", 5)),
        new RunComparison.Listener() {
          @Override
          public void first(Alignment runs) {
            seen.add("first");
          }

          @Override
          public void base(Alignment run) {
            seen.add("base");
          }

          @Override
          public void head(Alignment run) {
            seen.add("head");
          }
        });
    assertThat(seen).containsExactly("first", "base", "head", "head");
  }

  private static RunSource only(RunSource whole, String test) throws IOException {
    Run part = TestSelection.test(whole.reader().read().run(), test, "");
    return new RunSource("part", () -> new Contents(part, List.of()));
  }

  @Test
  void aPartOfARunIsNotAnother() throws IOException {
    RunSource whole = run("whole", 1);
    RunSource part = only(whole, "CartTest.pays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(whole), List.of(part)))
        .withMessageStartingWith("whole and part are the same run (trace ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(part), List.of(whole)))
        .withMessageStartingWith("part and whole are the same run (trace ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(run("a", 2)), List.of(whole, part)))
        .withMessageStartingWith("whole and part are the same run (trace ");
  }

  @Test
  void twoPartsThatAreTheSameAskForOtherTests() throws IOException {
    RunSource part = only(run("whole", 1), "CartTest.pays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.ofParts(List.of(part), List.of(part)))
        .withMessage("part and part are the same. Name two tests or traces");
  }

  @Test
  void aHeadWithoutSpansIsNamed() {
    RunSource empty =
        new RunSource(
            "empty.pb",
            () ->
                new Contents(
                    Run.of(dev.oteltest.report.internal.model.span.SpanTable.of(List.of())),
                    List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(run("a", 1)), List.of(empty)))
        .withMessage("The head has no spans: empty.pb. Name a file of a run with spans");
  }
}
