package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What makes a run red: tests and steps of a build decide. A step that failed because of a test or
 * another step inside it is not named. If there is neither a test nor a build, failed spans decide.
 */
final class FailedParts {

  private final SpanTable spans;

  /** The rows in which a failed test explains a failure. */
  private final BitSet explained = new BitSet();

  /** The rows of the parts of builds that failed. */
  private final BitSet failedSteps = new BitSet();

  private FailedParts(SpanTable spans, List<TestCase> failed) {
    this.spans = spans;
    failed.forEach(test -> explain(test.row()));
  }

  /**
   * Returns the rows that failed and that no failed test explains, in their order.
   *
   * @param failed the tests that failed
   */
  static int[] of(SpanTable spans, List<TestCase> failed) {
    return new FailedParts(spans, failed).rows();
  }

  /** Whether there is a test or a build, so that other spans decide nothing. */
  static boolean isJudged(SpanTable spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(spans::role)
        .anyMatch(role -> role.isOfBuild() || role.isOfTests());
  }

  private int[] rows() {
    boolean judged = isJudged(spans);
    IntStream.range(0, spans.size())
        .filter(row -> spans.isError(row) && spans.role(row).isOfBuild())
        .forEach(failedSteps::set);
    return IntStream.range(0, spans.size())
        .filter(spans::isError)
        .filter(judged ? this::isFailedPart : this::isInnermost)
        .toArray();
  }

  /** Marks what is around a failed test, also if its class has a trace that links to its run. */
  private void explain(int test) {
    int root = test;
    for (int row = test; row >= 0 && !explained.get(row); row = spans.parent(row)) {
      explained.set(row);
      root = row;
    }
    spans
        .linked(root)
        .filter(run -> run >= 0 && spans.role(run).isOfTests() && !explained.get(run))
        .forEach(this::explain);
  }

  private boolean isFailedPart(int row) {
    if (explained.get(row)) {
      return false;
    }
    SpanRole role = spans.role(row);
    return role.isOfBuild() ? !hasFailedStep(row) : isFailedRun(row) && !isInFailedStep(row);
  }

  private boolean hasFailedStep(int row) {
    int next = failedSteps.nextSetBit(row + 1);
    return next >= 0 && next < spans.subtreeEnd(row);
  }

  private boolean isInFailedStep(int row) {
    for (int outer = spans.parent(row); outer >= 0; outer = spans.parent(outer)) {
      if (failedSteps.get(outer)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a test run or an engine failed by itself, such as one that could not find its
   * tests or whose JVM died. One that failed because of its tests has no type of error; if their
   * spans were lost, as on a disk that was full, it is all that is left of them.
   */
  private boolean isFailedRun(int row) {
    return SpanRole.isRun(spans, row)
        && (spans.attribute(row, CommonAttributes.ERROR_TYPE) != null || isLost(row))
        && spans
            .children(row)
            .noneMatch(child -> SpanRole.isRun(spans, child) && spans.isError(child));
  }

  private boolean isLost(int row) {
    return spans.number(row, TestAttributes.TESTS_FAILED) > 0 && !anyFailedAttempt();
  }

  private boolean anyFailedAttempt() {
    return IntStream.range(0, spans.size())
        .filter(
            row -> spans.isError(row) && spans.role(row).isOfTests() && !SpanRole.isRun(spans, row))
        .findAny()
        .isPresent();
  }

  private boolean isInnermost(int row) {
    return spans.children(row).noneMatch(spans::isError);
  }
}
