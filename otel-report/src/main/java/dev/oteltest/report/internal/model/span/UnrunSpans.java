package dev.oteltest.report.internal.model.span;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;

/** Spans of what did not run: tests and classes that never ran, goals that were skipped. */
public final class UnrunSpans {

  private UnrunSpans() {}

  /** Whether a span is of something that did not run, so that it has no duration to show. */
  public static boolean has(SpanTable spans, int row) {
    String result = TestResult.NEVER_RAN.junitResult();
    return (result != null && result.equals(spans.attribute(row, TestAttributes.RESULT)))
        || "skip".equals(spans.attribute(row, CiAttributes.TASK_RUN_RESULT));
  }
}
