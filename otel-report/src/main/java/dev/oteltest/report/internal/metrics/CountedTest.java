package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.List;
import java.util.Objects;

/** What metrics need of a test, by the attempt that counts. */
record CountedTest(
    int row,
    String suite,
    String name,
    TestResult result,
    boolean flaky,
    List<String> owners,
    long nanos,
    boolean isMeasured) {

  static List<CountedTest> of(Run run) {
    return run.tests().stream().map(test -> of(run.spans(), test)).toList();
  }

  private static CountedTest of(SpanTable spans, TestCase test) {
    return new CountedTest(
        test.row(),
        test.suite(),
        test.name(),
        test.result(),
        test.flaky(),
        Objects.requireNonNullElse(spans.attribute(test.row(), TestAttributes.OWNERS), List.of()),
        spans.nanos(test.row()),
        !test.container() && test.counted().isMeasured());
  }
}
