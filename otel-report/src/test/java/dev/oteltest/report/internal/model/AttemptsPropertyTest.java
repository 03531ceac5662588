package dev.oteltest.report.internal.model;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever a test does when it runs again, it counts as it does in Surefire. */
class AttemptsPropertyTest {

  @Property(tries = 500)
  void aTestFailsIfItDoesInSurefire(@ForAll @Size(min = 1, max = 5) List<TestResult> results) {
    RunSpans spans = new RunSpans();
    SpanContext testRun = spans.testRun(NOWHERE, 0, 900);
    long number = 1;
    for (int i = 0; i < results.size(); i++) {
      spans.test(
          testRun,
          "CartTest.adds",
          results.get(i),
          10 * i,
          10 * i + 5,
          number > 1 ? RunSpans.attempt(number) : span -> {});
      number += results.get(i).hasFailed() || number > 1 ? 1 : 0;
    }
    Run run = spans.run();
    boolean everPassed = results.contains(TestResult.PASSED);
    boolean failsInSurefire =
        !everPassed
            && !results.contains(TestResult.RETRIED) // which aborts
            && results.stream().anyMatch(TestResult::isFailure);
    boolean everFailed = results.stream().anyMatch(TestResult::hasFailed);
    assertThat(run.totals().total()).isEqualTo(1);
    assertThat(run.totals().failed()).isGreaterThanOrEqualTo(failsInSurefire ? 1 : 0);
    assertThat(run.totals().flaky() + run.totals().failed() + run.totals().quarantined())
        .isEqualTo(everFailed ? 1 : 0);
  }
}
