package dev.oteltest.report.internal.gate.count;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;

/**
 * The tests that should have run to their end, but did not: of what they would have done, a run
 * says nothing. Tests of a class that is disabled are not lost.
 */
final class LostTests {

  private final SpanTable spans;

  LostTests(Run run) {
    this.spans = run.spans();
  }

  boolean isLost(TestCase test) {
    return test.counted().cutShort()
        || (test.result() == TestResult.NEVER_RAN && !isInDisabled(test.row()));
  }

  private boolean isInDisabled(int row) {
    for (int around = spans.parent(row); around >= 0; around = spans.parent(around)) {
      if (spans.role(around) == SpanRole.TEST_CONTAINER
          && TestResult.SKIPPED
              .suiteStatus()
              .equals(spans.attribute(around, TestAttributes.SUITE_STATUS))
          && spans.attribute(around, TestAttributes.RESULT) == null) {
        return true;
      }
    }
    return false;
  }
}
