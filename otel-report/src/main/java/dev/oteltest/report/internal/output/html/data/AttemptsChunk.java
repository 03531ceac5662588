package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
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

  private static final int MAX_TESTS = 100;

  /** The rows of all trees, and the spans of an attempt; of a larger one, nobody reads a tree. */
  private static final int MAX_ROWS = 10_000;

  private AttemptsChunk() {}

  static PairsChunk of(Run run, UnaryOperator<String> redaction) {
    PairsChunk pairs = new PairsChunk(redaction);
    int rest = MAX_ROWS;
    for (TestCase test :
        run.tests().stream().filter(it -> isShown(run, it)).limit(MAX_TESTS).toList()) {
      Comparison comparison = compared(TestSelection.attempts(run, test));
      for (PairedUnit unit : PairedUnits.of(comparison, 1, rest).units()) {
        pairs.add(unit, comparison.alignment(), run.spans(), run.spans());
        rest -= unit.rows().size();
      }
    }
    return pairs;
  }

  private static boolean isShown(Run run, TestCase test) {
    SpanTable spans = run.spans();
    return !test.container()
        && test.attempts().size() > 1
        && test.attempts().stream()
            .mapToInt(Attempt::row)
            .allMatch(row -> spans.subtreeEnd(row) - row <= MAX_ROWS);
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
