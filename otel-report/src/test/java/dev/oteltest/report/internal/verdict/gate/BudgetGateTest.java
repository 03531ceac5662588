package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;

/** Tests that exceed their budget, which their engine could not fail. */
class BudgetGateTest {

  private final GateRun shop = new GateRun();

  private void exceeds(String method, long from) {
    shop.spans.test(
        shop.webCart,
        "CartTest." + method,
        TestResult.PASSED,
        from,
        from + 1_000,
        GateRun.at(method, 42)
            .andThen(
                span -> {
                  span.setAttribute(TestAttributes.FINDINGS, 1L);
                  span.addEvent(
                      FindingAttributes.EVENT,
                      Attributes.of(
                          FindingAttributes.TOOL,
                          "otel-junit-extension",
                          FindingAttributes.RULE,
                          "trace-budget",
                          FindingAttributes.SEVERITY,
                          "error",
                          FindingAttributes.MESSAGE,
                          "[otel.test.budget] Expected at most 2 spans, but found 3"));
                }));
  }

  private GateResult result() {
    return new GateResult(new Gate(shop.run(), true, null).ofBudgets(), Severity.ERROR);
  }

  @Test
  void failsTheBuildWithoutAnyRule() {
    shop.test("pays", TestResult.PASSED, 11_000, 17);
    exceeds("adds", 13_000);

    assertThat(result().failure()).isEqualTo("1 gate fails: 1 test does not keep to the budget");
    assertThat(GateRun.text(result()))
        .isEqualTo(
            """
            error: budgets of tests
              1 test does not keep to the budget
                [otel.test.budget] Expected at most 2 spans, but found 3  shop.CartTest.adds
                  at shop.CartTest.adds(CartTest.java:42)
                  mvn otel:show -Dotel.show.test=CartTest.adds
              Mend it, or, if it is meant: raise the budget, in @TraceBudget or otel.test.budget

            1 gate: 1 violated
            """);
  }

  @Test
  void isAFindingOfTheRun() {
    exceeds("adds", 13_000);

    assertThat(shop.run().findings().bySeverity()).containsEntry("error", 1L);
    assertThat(shop.run().findings().listed())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("trace-budget"));
    assertThat(shop.verdict("element: test, counter: findings, maximum: 0").message())
        .isEqualTo("test findings is 1, but at most 0 is allowed");
  }

  @Test
  void thereIsNoVerdictIfAllKeepToTheirs() {
    shop.test("pays", TestResult.PASSED, 11_000, 17);

    assertThat(new Gate(shop.run(), true, null).ofBudgets()).isEmpty();
  }

  /** One JVM may have run only tests that create no spans; the whole run may not. */
  @Test
  void aSettingThatLimitedNothingFails() {
    RunSpans spans = shop.spans;
    spans.add(
        "test run",
        shop.web,
        15_000,
        16_000,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
          span.setAttribute(TestAttributes.BUDGET, "otel.test.budget");
        });

    assertThat(result().failure())
        .isEqualTo(
            "1 gate fails: otel.test.budget limited nothing, as no span of the code under test was"
                + " captured in the whole run. Let an SDK create spans that the tests capture, or"
                + " remove the setting");

    shop.statement(shop.test("pays", TestResult.PASSED, 11_000, 17), "SELECT 1", 11_100);
    assertThat(result().verdicts()).isEmpty();
  }
}
