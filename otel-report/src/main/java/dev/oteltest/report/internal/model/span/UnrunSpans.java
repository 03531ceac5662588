package dev.oteltest.report.internal.model.span;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import org.jspecify.annotations.Nullable;

/** Spans of what did not run: disabled tests, those that never ran, goals that were skipped. */
public final class UnrunSpans {

  private UnrunSpans() {}

  /** Whether a span is of something that did not run, so that it has no duration to show. */
  public static boolean has(SpanTable spans, int row) {
    String result = spans.attribute(row, TestAttributes.RESULT);
    return isSkipped(spans, row, result)
        || (result != null && result.equals(TestResult.NEVER_RAN.junitResult()))
        || "skip".equals(spans.attribute(row, CiAttributes.TASK_RUN_RESULT));
  }

  /** Others list a test as skipped that ended itself after a while. */
  private static boolean isSkipped(SpanTable spans, int row, @Nullable String result) {
    String skipped = TestResult.SKIPPED.suiteStatus();
    return result == null
        && spans.nanos(row) == 0
        && (TestResult.SKIPPED.caseStatus().equals(spans.attribute(row, TestAttributes.CASE_STATUS))
            || skipped.equals(spans.attribute(row, TestAttributes.SUITE_STATUS)));
  }
}
