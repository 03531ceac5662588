package dev.oteltest.report.model;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run as its spans show it: a build, its tests, and the code that they test; or any spans. What
 * takes long to derive is derived when it is first asked for. Thread-safe.
 */
public final class Run {

  private final SpanTable spans;
  private final RunFacts facts;
  private final List<TestCase> tests;
  private final TestTotals totals;
  private final RunResult result;

  private Run(SpanTable spans) {
    this.spans = spans;
    this.facts = factsOf(spans);
    this.tests = List.copyOf(TestCases.of(spans));
    this.totals = TestTotals.of(tests);
    this.result = derivedResult();
  }

  /** Returns the run that some spans are of. */
  public static Run of(SpanTable spans) {
    return new Run(spans);
  }

  /** Returns the spans. */
  public SpanTable spans() {
    return spans;
  }

  /** Returns what the run is, and where it ran. */
  public RunFacts facts() {
    return facts;
  }

  /** Returns how the run ended. */
  public RunResult result() {
    return result;
  }

  /** Returns the tests, by the start of their first attempts, and containers that failed. */
  public List<TestCase> tests() {
    return tests;
  }

  /** Returns the numbers of tests. */
  public TestTotals totals() {
    return totals;
  }

  private RunResult derivedResult() {
    if (spans.size() == 0) {
      return RunResult.EMPTY;
    }
    boolean failed =
        totals.failed() > 0
            || IntStream.range(0, spans.size())
                .anyMatch(
                    row ->
                        spans.isError(row)
                            && (spans.parent(row) < 0 || spans.role(row).isOfBuild()));
    if (failed) {
      return RunResult.FAILED;
    }
    boolean ended = IntStream.range(0, spans.size()).allMatch(spans::isEnded);
    return ended ? RunResult.PASSED : RunResult.UNFINISHED;
  }

  private static RunFacts factsOf(SpanTable spans) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    int main = SpanIndex.NONE;
    for (int row = 0; row < spans.size(); row++) {
      start = Math.min(start, spans.startNanos(row));
      end = Math.max(end, spans.endNanos(row));
      if (main == SpanIndex.NONE || saysMore(spans, row, main)) {
        main = row;
      }
    }
    if (main == SpanIndex.NONE) {
      return new RunFacts("", 0, 0, Resource.empty());
    }
    return new RunFacts(nameOf(spans, main), start, end, spans.resource(main));
  }

  /** A build says more than a test run, and that more than other roots; then the longer one. */
  private static boolean saysMore(SpanTable spans, int row, int than) {
    int rank = rank(spans, row);
    int other = rank(spans, than);
    return rank > other || (rank == other && rank > 0 && spans.nanos(row) > spans.nanos(than));
  }

  private static int rank(SpanTable spans, int row) {
    return switch (spans.role(row)) {
      case BUILD -> 3;
      case TEST_RUN -> 2;
      default -> spans.parent(row) < 0 ? 1 : 0;
    };
  }

  private static String nameOf(SpanTable spans, int main) {
    String pipeline = spans.attribute(main, CiAttributes.PIPELINE_NAME);
    if (pipeline == null) {
      pipeline = spans.resource(main).getAttribute(CiAttributes.PIPELINE_NAME);
    }
    if (pipeline == null) {
      pipeline = spans.resource(main).getAttribute(CommonAttributes.SERVICE_NAME);
    }
    return pipeline == null ? spans.name(main) : pipeline;
  }
}
