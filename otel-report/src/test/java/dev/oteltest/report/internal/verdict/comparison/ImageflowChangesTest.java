package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten changes of the sample imageflow, as a reviewer sees them. The traces are of builds by Maven:
 * {@code ChangesIT} of the samples, which applies the changes, stores them and shows that they are
 * still those of the sample. With {@code COMPARISON_UPDATE} in the environment, the comments are
 * written.
 */
class ImageflowChangesTest {

  private static final Path FOLDER = Path.of("src/test/resources/comparison/imageflow");
  private static final int RUNS = 4;

  private static RunSource run(String name) {
    return new RunSource(
        name,
        () -> {
          SpanTableBuilder spans = SpanTable.builder();
          List<String> problems =
              TraceInput.read(List.of(FOLDER.resolve(name + ".pb.gz")), spans::add);
          return new Contents(Run.of(spans.build()), problems);
        });
  }

  private static List<RunSource> runs(String name) {
    return IntStream.rangeClosed(1, RUNS).mapToObj(number -> run(name + "-" + number)).toList();
  }

  private static void verify(String change, Comparison comparison) throws IOException {
    Path golden = FOLDER.resolve(change + ".md");
    String comment = ComparisonMarkdown.of(comparison);
    if (System.getenv("COMPARISON_UPDATE") != null) {
      Files.writeString(golden, comment);
    }
    assertThat(comment).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n-plus-one",
        "new-host",
        "lost-span",
        "swallowed-error",
        "reordered-step",
        "changed-attribute",
        "new-context",
        "removed-test",
        "renamed-test"
      })
  void aReviewerSeesWhatAChangeDid(String change) throws IOException {
    verify(change, RunComparison.of(List.of(run("base-1")), List.of(run(change))));
  }

  @Test
  void aContextIsCalledSoOnce() throws IOException {
    Comparison comparison = RunComparison.of(List.of(run("base-1")), List.of(run("new-context")));
    assertThat(comparison.differences())
        .extracting(Difference::test)
        .contains("the start of the context WiredPipelineTest.Beans");
  }

  @Test
  void aReviewerSeesASlowerStepOfSeveralRuns() throws IOException {
    verify("slower-step", RunComparison.of(runs("base"), runs("slower-step")));
  }

  @Test
  void buildsOfTheSameCodeDifferInNothing() throws IOException {
    List<RunSource> runs = runs("base");
    for (int one = 0; one < RUNS; one++) {
      for (int other = 0; other < RUNS; other++) {
        if (one != other) {
          Comparison comparison =
              RunComparison.of(List.of(runs.get(one)), List.of(runs.get(other)));
          assertThat(MutationsTest.texts(comparison)).as("%d and %d", one, other).isEmpty();
        }
      }
    }
  }
}
