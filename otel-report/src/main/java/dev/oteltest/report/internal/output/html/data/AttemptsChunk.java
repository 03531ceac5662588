package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two attempts of each test that has several, as {@code otel:diff} compares them, in one tree. */
final class AttemptsChunk {

  /** The rows of all trees. */
  private static final int MAX_ROWS = 10_000;

  /** The spans that are compared, which takes about a second. */
  private static final int MAX_SPANS = 50_000;

  private AttemptsChunk() {}

  static PairsChunk of(Run run, UnaryOperator<String> redaction) {
    PairsChunk pairs = new PairsChunk(redaction);
    int rows = MAX_ROWS;
    int spans = MAX_SPANS;
    for (TestCase test : run.tests()) {
      int size = test.attempts().size() < 2 || test.container() ? 0 : sizeOf(run, test);
      if (size > 0 && size <= spans && rows > 0) {
        spans -= size;
        Comparison comparison = compared(TestSelection.attempts(run, test));
        for (PairedUnit unit : PairedUnits.of(comparison, 1, rows).units()) {
          pairs.add(unit, comparison.alignment(), run.spans(), run.spans());
          rows -= unit.rows().size();
        }
      }
    }
    return pairs;
  }

  private static int sizeOf(Run run, TestCase test) {
    return test.attempts().stream()
        .mapToInt(attempt -> run.spans().subtreeEnd(attempt.row()) - attempt.row())
        .sum();
  }

  private static Comparison compared(Attempts attempts) {
    try {
      return RunComparison.of(
          List.of(source(attempts.before())), List.of(source(attempts.after())));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // both are in memory
    }
  }

  private static RunSource source(Run attempt) {
    return new RunSource("", () -> new RunSource.Contents(attempt, List.of()));
  }
}
