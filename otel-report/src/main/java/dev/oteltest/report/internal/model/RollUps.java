package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import java.util.List;

/** What is inside each span: tests by result, and errors. A subtree is a range of rows. */
public final class RollUps {

  private final SpanTable spans;

  // Each by row: the number in the rows before it.

  private final int[] passed;
  private final int[] failed;
  private final int[] skipped;
  private final int[] flaky;
  private final int[] errors;

  RollUps(SpanTable spans, List<TestCase> tests) {
    this.spans = spans;
    int length = spans.size() + 1;
    passed = new int[length];
    failed = new int[length];
    skipped = new int[length];
    flaky = new int[length];
    errors = new int[length];
    for (TestCase test : tests) {
      int[] others = test.isPassed() ? passed : skipped;
      int[] counts = test.result().isFailure() ? failed : others;
      counts[test.row() + 1]++;
      flaky[test.row() + 1] += test.flaky() ? 1 : 0;
    }
    for (int row = 0; row < spans.size(); row++) {
      errors[row + 1] = spans.isError(row) ? 1 : 0;
    }
    for (int[] counts : List.of(passed, failed, skipped, flaky, errors)) {
      for (int row = 1; row < length; row++) {
        counts[row] += counts[row - 1];
      }
    }
  }

  /** Returns the number of tests in a row that passed; the row may be a test. */
  public int passed(int row) {
    return in(passed, row);
  }

  /** Returns the number of tests in a row that failed, and of containers that failed themselves. */
  public int failed(int row) {
    return in(failed, row);
  }

  /** Returns the number of tests in a row that neither passed nor failed. */
  public int skipped(int row) {
    return in(skipped, row);
  }

  /** Returns the number of tests in a row that passed after a failure. */
  public int flaky(int row) {
    return in(flaky, row);
  }

  /** Returns the number of tests in a row. */
  public int tests(int row) {
    return passed(row) + failed(row) + skipped(row);
  }

  /** Returns the number of spans in a row with the status ERROR, the row's own among them. */
  public int errors(int row) {
    return in(errors, row);
  }

  private int in(int[] before, int row) {
    return before[spans.subtreeEnd(row)] - before[row];
  }
}
