package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.findings.Finding;
import dev.oteltest.maven.findings.FindingCount;
import dev.oteltest.maven.findings.Findings;
import dev.oteltest.maven.findings.Severity;
import dev.oteltest.maven.findings.TestResult;
import dev.oteltest.maven.findings.TestResult.Outcome;
import dev.oteltest.maven.findings.TestResults;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildSummaryTest {

  private static final long START = 1_000_000_000;

  private final BuildTracer tracer = new BuildTracer(Resource.empty());

  @Test
  void tellsStepsTestsFindingsAndWhatNeverRan() {
    OpenSpan failing = step("unit_tests", 4_000);
    step("lint", 1_000);
    step("lint", 1_000);
    step("clean", 0);
    tracer.neverRan("web", Context.root(), 9, Attributes.empty(), failing.spanContext());
    TestResults tests =
        new TestResults(
            List.of(
                test("adds", Outcome.PASSED, false, 1_500),
                test("retries", Outcome.PASSED, true, 20),
                test("fails", Outcome.ERROR, false, 0)),
            List.of());
    Findings findings =
        new Findings(
            List.of(
                new FindingCount("PMD", "Unused", Severity.NOTE, 2),
                new FindingCount("PMD", "Empty", Severity.ERROR, 1)),
            List.<Finding>of(),
            0,
            List.of());
    assertThat(BuildSummary.lines(tracer.finished(), tests, findings, 5))
        .containsExactly(
            "unit_tests     4.00 s ####################",
            "lint           2.00 s ##########",
            "Tests: 3 (2 passed, 1 failed, 1 flaky)",
            "  CartTest.adds 1.500 s",
            "  CartTest.retries 0.020 s",
            "Findings: 3 (1 error, 2 note)",
            "Never ran: web");
  }

  @Test
  void ofNothingItSaysNothing() {
    assertThat(BuildSummary.lines(List.of(), TestResults.NONE, Findings.NONE, 5)).isEmpty();
  }

  private OpenSpan step(String step, long millis) {
    OpenSpan span =
        tracer.start(
            step,
            SpanKind.INTERNAL,
            Context.root(),
            START,
            Attributes.of(BuildAttributes.CI_STEP, step));
    span.record(dev.oteltest.maven.Outcome.SUCCESS, null, START + millis * 1_000_000);
    span.end(BuildAttributes.TASK_RUN_RESULT);
    return span;
  }

  private static TestResult test(String name, Outcome outcome, boolean flaky, long millis) {
    return new TestResult(
        "CartTest", name, outcome, 1, flaky, Duration.ofMillis(millis), null, null, null);
  }
}
