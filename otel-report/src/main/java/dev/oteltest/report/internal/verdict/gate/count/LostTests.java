package dev.oteltest.report.internal.verdict.gate.count;

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
  private final NearestRows disabled;

  LostTests(Run run) {
    this.spans = run.spans();
    this.disabled = new NearestRows(spans, this::isDisabled);
  }

  boolean isLost(TestCase test) {
    return test.counted().cutShort()
        || (test.result() == TestResult.NEVER_RAN && disabled.around(spans.parent(test.row())) < 0);
  }

  private boolean isDisabled(int row) {
    return spans.role(row) == SpanRole.TEST_CONTAINER
        && TestResult.SKIPPED
            .suiteStatus()
            .equals(spans.attribute(row, TestAttributes.SUITE_STATUS))
        && spans.attribute(row, TestAttributes.RESULT) == null;
  }
}
