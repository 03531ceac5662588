package dev.oteltest.report.text;

import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What failed in a run without a failed test that explains it: a goal that does not compile, a
 * command, a request that somebody else traced.
 *
 * @since 0.1
 */
public final class FailedParts {

  private final SpanTable spans;
  private final int[] failedTests;

  private FailedParts(Run run) {
    this.spans = run.spans();
    this.failedTests =
        run.tests().stream()
            .filter(test -> test.result().isFailure())
            .mapToInt(TestCase::row)
            .sorted()
            .toArray();
  }

  /** Returns the rows of the failed parts of a build, and of failed roots, in their order. */
  public static int[] of(Run run) {
    FailedParts parts = new FailedParts(run);
    return IntStream.range(0, parts.spans.size()).filter(parts::isUnexplained).toArray();
  }

  private boolean isUnexplained(int row) {
    return spans.isError(row)
        && (spans.role(row).isOfBuild() || spans.parent(row) < 0)
        && !spans.role(row).isOfTests()
        && !hasFailedTest(row)
        && !hasFailedPart(row);
  }

  private boolean hasFailedTest(int row) {
    int at = Arrays.binarySearch(failedTests, row);
    int next = at >= 0 ? at : -at - 1;
    return next < failedTests.length && spans.isInside(failedTests[next], row);
  }

  private boolean hasFailedPart(int row) {
    return spans
        .children(row)
        .anyMatch(child -> spans.isError(child) && spans.role(child).isOfBuild());
  }
}
