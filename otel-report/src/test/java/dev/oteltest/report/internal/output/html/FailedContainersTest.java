package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.metrics.OpenMetricsText;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.export.ReportTexts;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.gate.Gate;
import dev.oteltest.report.internal.verdict.gate.GateYaml;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that failed by itself is not a test, and makes each output red. */
class FailedContainersTest {

  private static final String COUNTS = "3 tests: 3 skipped (3 never ran); 1 class failed";

  private final RunSpans spans = new RunSpans();

  /** The only failure of a run is a class that fails before its three tests. */
  private Run run() {
    SpanContext run = spans.testRun(NOWHERE, 0, 900);
    SpanContext stock = spans.suite(run, "StockTest", 10, 800, RunSpans.failedByItself());
    for (int i = 0; i < 3; i++) {
      spans.test(stock, "StockTest.counts" + i, TestResult.NEVER_RAN, 800, 800);
    }
    return spans.run();
  }

  @Test
  void isNotATestInAnyOutput() throws IOException {
    Run run = run();
    StringBuilder terminal = new StringBuilder();
    RunText.write(run, ShownPart.DEFAULT, TextStyle.PLAIN, terminal);

    assertThat(run.result()).isEqualTo(RunResult.FAILED);
    assertThat(terminal).contains("FAILED  " + COUNTS);
    assertThat(ReportTexts.markdown(run))
        .contains("\u274c failed", COUNTS + " · ", "### 1 failed class\n", "3 tests never ran");
    assertThat(ReportTexts.annotations(run))
        .singleElement()
        .asString()
        .startsWith("::error")
        .contains("shop.StockTest failed");
    assertThat(ReportTexts.json(run))
        .contains("\"result\" : \"failed\"", "\"tests\" : 3,", "\"failed\" : 0,")
        .contains("\"neverRan\" : 3,", "\"failedContainers\" : 1");
    assertThat(SummaryJson.of(run, "shop"))
        .contains("\"total\":3", "\"failed\":0", "\"failedContainers\":1");
  }

  @Test
  void isNotATestOnThePage(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(run()).write(page, ReportLayout.FILE);
    String text = Files.readString(page).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();

    assertThat(text)
        .contains("✗ failed", COUNTS, "Tests 3 ✓ passed 0 ✗ failed 0")
        .contains("✗ failed as a whole 1 class ↷ skipped 3 3 never ran")
        .contains("shop.StockTest 3 0 ✗ 1 class 3");
  }

  @Test
  void hasAMetricOfItsOwn() {
    assertThat(OpenMetricsText.of(RunMetrics.of(run(), 0, Resource.empty())))
        .contains("oteltest_containers_failed{test_suite_name=\"shop.StockTest\"} 1")
        .contains("test_suite_name=\"shop.StockTest\"} 3")
        .doesNotContain("test_case_result_status=\"fail\"");
  }

  @Test
  void noGateHoldsOverIt() {
    assertThat(verdict("element: run, counter: failed, maximum: 0").isProblem()).isTrue();
    assertThat(verdict("element: class, counter: failed, maximum: 0").isProblem()).isTrue();
    assertThat(verdict("element: test, counter: failed, maximum: 0").isProblem()).isTrue();
    assertThat(verdict("element: test, counter: duration, maximum: 1 ms").isProblem()).isTrue();
    assertThat(verdict("element: run, counter: tests, minimum: 4").message())
        .contains("is 3, but at least 4 is required");
  }

  private RuleVerdict verdict(String rule) {
    String yaml = "rules:\n  - {" + rule + "}\n";
    return new Gate(run(), true, null).judge(GateYaml.read(yaml).rules()).get(0);
  }

  @Test
  void theComparisonCountsTheSameTestsAndClasses() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 900);
    SpanContext stock = spans.suite(run, "StockTest", 10, 800);
    for (int i = 0; i < 3; i++) {
      spans.test(stock, "StockTest.counts" + i, TestResult.PASSED, 20, 30);
    }
    Run failed = new FailedContainersTest().run();
    Comparison comparison =
        RunComparison.of(List.of(source("green", spans.run())), List.of(source("red", failed)));

    assertThat(comparison.trust().headTests()).isEqualTo(3);
    assertThat(ComparisonText.summary(comparison)).contains("1 class fails, 3 tests skipped");
    assertThat(DifferenceKind.TEST_PASSING.counted(2, "class")).isEqualTo("2 classes pass");
    assertThat(DifferenceKind.COUNT.counted(4, "")).isEqualTo("4 calls changed");
  }

  private static RunSource source(String name, Run run) {
    return new RunSource(name, () -> new RunSource.Contents(run, List.of()));
  }

  @Test
  void severalFailuresOfOneCauseAreCountedByWhatTheyAre() {
    SpanContext run = spans.testRun(NOWHERE, 0, 900);
    for (String name : List.of("AlphaTest", "BetaTest")) {
      spans.suite(run, name, 10, 800, RunSpans.failedByItself());
    }

    assertThat(ReportTexts.markdown(spans.run()))
        .contains("no tests; 2 classes failed", "### 2 failed classes, 1 cause\n")
        .contains(": 2 classes, first ");
  }

  @Test
  void whatIsNotAClassIsAContainer() {
    SpanContext run = spans.testRun(NOWHERE, 0, 900);
    spans.add(
        "pears",
        spans.suite(run, "FruitTest", 10, 800),
        20,
        700,
        RunSpans.failedByItself()
            .andThen(
                span -> {
                  span.setAttribute(TestAttributes.KIND, JunitKind.CONTAINER.value());
                  span.setAttribute(TestAttributes.UNIQUE_ID, "[dynamic-container:#1]");
                }));

    assertThat(spans.run().totals().words()).isEqualTo("no tests; 1 container failed");
  }

  @Test
  void aClassThatSurefireReportsAsATestIsAClass() {
    spans.add(
        "DatabaseTest",
        spans.add("DatabaseTest", NOWHERE, 0, 90),
        0,
        90,
        span -> {
          span.setAttribute(TestAttributes.SUITE_NAME, "shop.DatabaseTest");
          span.setAttribute(TestAttributes.CASE_NAME, "shop.DatabaseTest");
          span.setAttribute(
              TestAttributes.CASE_STATUS, Objects.requireNonNull(TestResult.FAILED.caseStatus()));
          span.setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.IllegalStateException");
          span.fail("no database");
        });

    assertThat(spans.run().totals().words()).isEqualTo("no tests; 1 class failed");
  }
}
