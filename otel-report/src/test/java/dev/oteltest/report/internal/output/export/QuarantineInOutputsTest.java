package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.metrics.OpenMetricsText;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failed in quarantine counts as that in every output, and never as passed. */
class QuarantineInOutputsTest {

  private static final String WORDS = "quarantined until 2999-12-31 (shop, https://issues/7)";

  private static Run run() {
    RunSpans spans = new RunSpans();
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.PASSED, 0, 10);
    spans.test(run, "CartTest.pays", TestResult.QUARANTINED, 10, 20, QuarantineInOutputsTest::fail);
    spans.test(run, "CartTest.sends", TestResult.SKIPPED, 20, 20);
    return spans.run();
  }

  private static void fail(RecordedSpan span) {
    span.setAttribute(TestAttributes.REASON, WORDS);
    span.addEvent(
        "exception",
        Attributes.of(
            CommonAttributes.EXCEPTION_TYPE,
            "java.lang.IllegalStateException",
            CommonAttributes.EXCEPTION_MESSAGE,
            "no answer",
            CommonAttributes.EXCEPTION_STACKTRACE,
            "java.lang.IllegalStateException: no answer"),
        RunSpans.nanos(11),
        TimeUnit.NANOSECONDS);
  }

  @Test
  void theRunPassesWithATestInQuarantine() {
    assertThat(run().result()).isEqualTo(RunResult.PASSED);
    assertThat(run().totals().words()).isEqualTo("3 tests: 1 passed, 1 quarantined, 1 skipped");
  }

  @Test
  void theSummaryOfMarkdownListsIt() {
    assertThat(MarkdownSummary.of(run(), 10_000, null))
        .contains(
            "3 tests: 1 passed, 1 quarantined, 1 skipped",
            "### 1 test failed in quarantine",
            "CartTest.pays`: `" + WORDS + "`");
  }

  @Test
  void anAnnotationWarns() {
    assertThat(Remark.of(run()))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.subject()).isEqualTo("shop.CartTest.pays failed in quarantine");
              assertThat(remark.message()).isEqualTo(WORDS + "\nIllegalStateException: no answer");
            });
  }

  @Test
  void theTextOfATestHasTheWordsAndTheReason() {
    StringBuilder text = new StringBuilder();
    RunText.write(run(), new ShownPart("pays", SpanFilter.parse(""), false), TextStyle.PLAIN, text);

    assertThat(text.toString()).contains("quarantined  shop.CartTest.pays", WORDS, "no answer");
  }

  @Test
  void metricsHaveTheResult() {
    assertThat(OpenMetricsText.of(RunMetrics.of(run(), 0, Resource.empty())))
        .contains(
            "oteltest_tests{junit_result=\"quarantined\",test_case_result_status=\"skipped\"");
  }

  private static Run twice(TestResult first, TestResult second, long number) {
    RunSpans spans = new RunSpans();
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.pays", first, 10, 20, QuarantineInOutputsTest::fail);
    spans.test(
        run, "CartTest.pays", second, 20, 40, number > 1 ? RunSpans.attempt(number) : span -> {});
    return spans.run();
  }

  /** Two JVMs may run a test without a failure between them. */
  @ParameterizedTest
  @CsvSource({
    "QUARANTINED, PASSED, 1, 1 quarantined",
    "PASSED, QUARANTINED, 1, 1 quarantined",
    "QUARANTINED, ABORTED, 1, 1 quarantined",
    "QUARANTINED, FAILED, 1, 1 failed",
    "FAILED, QUARANTINED, 1, 1 failed",
    "FAILED, QUARANTINED, 2, 1 failed",
    "RETRIED, QUARANTINED, 1, 1 quarantined",
    "QUARANTINED, PASSED, 2, 1 passed (1 flaky)",
  })
  void aTestThatRanTwiceCountsOnce(
      TestResult first, TestResult second, long number, String counted) {
    assertThat(twice(first, second, number).totals().words()).isEqualTo("1 test: " + counted);
  }

  @Test
  void itsTimeIsKnown() {
    assertThat(run().slowest(9)).extracting(TestCase::name).contains("shop.CartTest.pays");
    assertThat(RowsOfRun.of(run(), RunOrigin.UNKNOWN).results())
        .extracting(ResultRow::outcome, ResultRow::durationMs)
        .contains(tuple(Outcome.QUARANTINED, 10L));
  }

  @Test
  void ofAFlakyTestTheFailureInQuarantineIsNamed() {
    Run run = twice(TestResult.QUARANTINED, TestResult.PASSED, 2);

    assertThat(Remark.of(run))
        .extracting(Remark::message)
        .containsExactly(
            "It passed in attempt 2, but failed before: IllegalStateException: no answer");
    StringBuilder text = new StringBuilder();
    RunText.write(run, new ShownPart("pays", SpanFilter.parse(""), false), TextStyle.PLAIN, text);
    assertThat(text.toString()).contains("Attempt 1: quarantined", "no answer");
  }

  @Test
  void historyHasNoFailureThatNobodyRecorded() {
    Run run = twice(TestResult.QUARANTINED, TestResult.PASSED, 2);

    assertThat(RowsOfRun.of(run, RunOrigin.UNKNOWN).results())
        .extracting(ResultRow::attempt, ResultRow::outcome)
        .containsExactly(tuple(1, Outcome.QUARANTINED), tuple(2, Outcome.PASSED));
  }
}
