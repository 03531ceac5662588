package dev.oteltest.report.internal.model;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static dev.oteltest.report.internal.model.RunSpans.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestCasesTest {

  private final RunSpans spans = new RunSpans();
  private final SpanContext goal = spans.goal(NOWHERE, "surefire:test", "unit_tests", 0, 1000);
  private final SpanContext testRun = spans.testRun(goal, 10, 900);

  private List<String> tests() {
    return spans.run().tests().stream()
        .map(test -> test.name() + " " + test.result() + " of " + test.attempts().size())
        .toList();
  }

  @Test
  void aRerunIsAnAttemptOfTheSameTestAndTheLastOneCounts() {
    spans.test(testRun, "CartTest.adds", TestResult.FAILED, 20, 30);
    spans.test(testRun, "CartTest.adds", TestResult.PASSED, 40, 50, attempt(2));
    TestCase test = spans.run().tests().get(0);
    assertThat(tests()).containsExactly("shop.CartTest.adds PASSED of 2");
    assertThat(test.flaky()).isTrue();
    assertThat(spans.run().totals().flaky()).isEqualTo(1);
    assertThat(spans.run().result()).isEqualTo(RunResult.PASSED);
  }

  @Test
  void aRunWhoseTestsWereAllSkippedDidNotPass() {
    spans.test(testRun, "CartTest.adds", TestResult.SKIPPED, 20, 30);
    assertThat(spans.run().result()).isEqualTo(RunResult.NO_TEST_RAN);
    spans.test(testRun, "CartTest.pays", TestResult.PASSED, 30, 40);
    assertThat(spans.run().result()).isEqualTo(RunResult.PASSED);
  }

  @Test
  void ofTwoForksThatRunATestTheFailureCounts() {
    SpanContext other = spans.testRun(goal, 10, 900);
    spans.test(testRun, "CartTest.adds", TestResult.FAILED, 20, 30);
    spans.test(other, "CartTest.adds", TestResult.PASSED, 40, 50);
    assertThat(tests()).containsExactly("shop.CartTest.adds FAILED of 2");
    assertThat(spans.run().tests().get(0).flaky()).isFalse();
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void aTestThatRanCountsEvenIfItNeverRanInAnotherFork() {
    spans.test(testRun, "CartTest.adds", TestResult.PASSED, 20, 30);
    spans.test(testRun, "CartTest.adds", TestResult.NEVER_RAN, 40, 40);
    assertThat(tests()).containsExactly("shop.CartTest.adds PASSED of 2");
  }

  @Test
  void theSameTestInTwoModulesIsTwoTests() {
    SpanContext other =
        spans.testRun(spans.goal(NOWHERE, "surefire:test", "unit_tests", 0, 9), 1, 9);
    spans.test(testRun, "CartTest.adds", TestResult.PASSED, 20, 30);
    spans.test(other, "CartTest.adds", TestResult.PASSED, 3, 4);
    assertThat(spans.run().totals().total()).isEqualTo(2);
  }

  @Test
  void theSameTestInManyModulesHasItsRerunsInEach() {
    for (int module = 0; module < 4; module++) {
      SpanContext run =
          spans.testRun(spans.goal(NOWHERE, "surefire:test", "unit_tests", 0, 90), 1, 90);
      TestResult result = module == 2 ? TestResult.FAILED : TestResult.PASSED;
      spans.test(run, "CartTest.adds", TestResult.FAILED, 3 + module, 10);
      spans.test(run, "CartTest.adds", result, 20 + module, 30, RunSpans.attempt(2));
    }
    Run run = spans.run();
    assertThat(run.totals().total()).isEqualTo(4);
    assertThat(run.totals().passed()).isEqualTo(3);
    assertThat(run.tests()).allSatisfy(test -> assertThat(test.attempts()).hasSize(2));
    assertThat(run.flaky()).hasSize(3);
  }

  @Test
  void aContainerThatFailedBeforeItsTestsIsRedAndTheyNeverRan() {
    SpanContext suite =
        spans.suite(
            testRun,
            "CartTest",
            20,
            30,
            span -> {
              span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException");
              span.fail("no database");
            });
    spans.test(suite, "CartTest.adds", TestResult.NEVER_RAN, 30, 30);
    assertThat(tests())
        .containsExactly("shop.CartTest FAILED of 1", "shop.CartTest.adds NEVER_RAN of 1");
    assertThat(spans.run().tests().get(0).container()).isTrue();
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
    assertThat(spans.run().totals().words())
        .isEqualTo("1 test: 1 skipped (1 never ran); 1 class failed");
  }

  @Test
  void aContainerWhoseRerunPassedIsNotRed() {
    spans.suite(
        testRun,
        "CartTest",
        20,
        30,
        span -> span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException"));
    spans.suite(testRun, "CartTest", 40, 50, span -> span.setAttribute(TestAttributes.ATTEMPT, 2L));
    assertThat(tests()).isEmpty();
    assertThat(spans.run().result()).isEqualTo(RunResult.PASSED);
  }

  @Test
  void aContainerThatFailedOnlyBecauseOfItsTestsDoesNotCount() {
    SpanContext suite =
        spans.suite(testRun, "CartTest", 20, 30, span -> span.fail("1 of 1 tests failed"));
    spans.test(suite, "CartTest.adds", TestResult.FAILED, 21, 29);
    assertThat(tests()).containsExactly("shop.CartTest.adds FAILED of 1");
  }

  @Test
  void whenAJvmDiesOnlyTheInnermostCounts() {
    SpanContext suite =
        spans.suite(
            testRun,
            "CartTest",
            20,
            30,
            span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT));
    spans.test(
        suite,
        "CartTest.adds",
        TestResult.FAILED,
        21,
        29,
        span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT));
    assertThat(tests()).containsExactly("shop.CartTest.adds FAILED of 1");
    assertThat(spans.run().tests().get(0).counted().cutShort()).isTrue();
  }

  @Test
  void whenAJvmDiesBeforeAnyTestOfAContainerTheContainerIsRed() {
    SpanContext suite =
        spans.suite(
            testRun,
            "CartTest",
            20,
            30,
            span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT));
    spans.test(suite, "CartTest.adds", TestResult.NEVER_RAN, 30, 30);
    assertThat(tests())
        .containsExactly("shop.CartTest FAILED of 1", "shop.CartTest.adds NEVER_RAN of 1");
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void attemptsOfAnExtensionBelongToTheLast() {
    SpanContext template =
        spans.add(
            "retries",
            testRun,
            20,
            60,
            span -> span.setAttribute(TestAttributes.KIND, JunitKind.TEMPLATE.value()));
    spans.test(template, "CartTest.adds()[1]", TestResult.RETRIED, 20, 30);
    spans.test(template, "CartTest.adds()[2]", TestResult.RETRIED, 30, 40);
    spans.test(template, "CartTest.adds()[3]", TestResult.PASSED, 40, 50);
    assertThat(tests()).containsExactly("shop.CartTest.adds()[3] PASSED of 3");
    assertThat(spans.run().tests().get(0).flaky()).isTrue();
  }

  @Test
  void anAttemptThatWasRepeatedDoesNotBecomeOneOfTheTestBesideIt() {
    spans.test(testRun, "CartTest.b", TestResult.RETRIED, 20, 30);
    spans.test(testRun, "CartTest.a", TestResult.PASSED, 35, 40);
    spans.test(testRun, "CartTest.b", TestResult.FAILED, 45, 50);
    assertThat(tests())
        .containsExactly("shop.CartTest.b FAILED of 2", "shop.CartTest.a PASSED of 1");
  }

  @Test
  void aTestThatWasRetriedAndNeverPassedIsRed() {
    spans.test(testRun, "CartTest.adds()[1]", TestResult.RETRIED, 20, 30);
    assertThat(tests()).containsExactly("shop.CartTest.adds()[1] RETRIED of 1");
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void aTestWithoutAResultNeitherPassedNorFailed() {
    spans.add("adds", testRun, 20, 30, kind(JunitKind.TEST));
    assertThat(tests()).containsExactly("adds SKIPPED of 1");
  }

  @Test
  void aTestWithoutAResultButWithAnErrorIsRed() {
    spans.add("adds", testRun, 20, 30, kind(JunitKind.TEST).andThen(span -> span.fail("")));
    assertThat(tests()).containsExactly("adds FAILED of 1");
  }

  @Test
  void aTestWithoutAnEndIsRed() {
    spans.unended("adds", testRun, 20, JunitKind.TEST);
    assertThat(tests()).containsExactly("adds FAILED of 1");
  }

  @Test
  void anInvocationThatHoldsTestsIsNotOne() {
    SpanContext invocation =
        spans.add(
            "[1] 1",
            testRun,
            20,
            30,
            kind(JunitKind.INVOCATION)
                .andThen(span -> span.setAttribute(TestAttributes.SUITE_STATUS, "success")));
    spans.test(invocation, "CartTest[1].adds", TestResult.PASSED, 21, 29);
    assertThat(tests()).containsExactly("shop.CartTest[1].adds PASSED of 1");
  }

  @Test
  void testsThatATestOfTheSamePlanHoldsCount() {
    SpanContext script = spans.test(testRun, "Script.a", TestResult.PASSED, 20, 60);
    spans.test(script, "Script.step", TestResult.FAILED, 25, 30);
    assertThat(tests())
        .containsExactly("shop.Script.a PASSED of 1", "shop.Script.step FAILED of 1");
    assertThat(spans.run().testsOf(goal.getSpanId())).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABORTED", "SKIPPED", "NEVER_RAN"})
  void aFailureWhoseRerunNeitherPassedNorFailedStays(TestResult rerun) {
    spans.test(testRun, "CartTest.adds", TestResult.FAILED, 20, 30);
    spans.test(testRun, "CartTest.adds", rerun, 40, 50, attempt(2));
    assertThat(tests()).containsExactly("shop.CartTest.adds FAILED of 2");
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABORTED", "SKIPPED"})
  void aContainerWhoseRerunDidNotRunStaysRed(TestResult rerun) {
    spans.suite(testRun, "CartTest", 20, 30, RunSpans.failedByItself());
    spans.suite(
        testRun,
        "CartTest",
        40,
        50,
        attempt(2)
            .andThen(span -> span.setAttribute(TestAttributes.SUITE_STATUS, rerun.suiteStatus())));
    assertThat(tests()).containsExactly("shop.CartTest FAILED of 2");
  }

  @Test
  void anEngineThatFailedByItselfIsRed() {
    SpanContext engine =
        spans.add(
            "JUnit Jupiter",
            testRun,
            15,
            800,
            kind(JunitKind.ENGINE).andThen(RunSpans.failedByItself()));
    spans.test(engine, "CartTest.adds", TestResult.PASSED, 20, 30);
    assertThat(tests())
        .containsExactly("JUnit Jupiter FAILED of 1", "shop.CartTest.adds PASSED of 1");
    assertThat(spans.run().totals().words()).isEqualTo("1 test: 1 passed; 1 container failed");
  }

  private static Consumer<RecordedSpan> kind(JunitKind kind) {
    return span -> span.setAttribute(TestAttributes.KIND, kind.value());
  }

  @Test
  void testsInsideATestAreNotOfThisRun() {
    SpanContext outer = spans.test(testRun, "KitTest.runs", TestResult.PASSED, 20, 60);
    SpanContext inner = spans.testRun(spans.add("launcher", outer, 25, 55), 30, 50);
    spans.test(inner, "Fixture.fails", TestResult.FAILED, 35, 40);
    assertThat(tests()).containsExactly("shop.KitTest.runs PASSED of 1");
    assertThat(spans.run().result()).isEqualTo(RunResult.PASSED);
  }

  @Test
  void ifEachClassHasATraceItsAttemptsBelongToTheRunThatItLinksTo() {
    SpanContext other = spans.testRun(goal, 10, 900);
    for (SpanContext of : List.of(testRun, other)) {
      SpanContext suite = spans.suite(NOWHERE, "CartTest", 20, 60, span -> span.addLink(of));
      spans.test(suite, "CartTest.adds", TestResult.PASSED, 30, 40);
    }
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 70, 80, span -> span.addLink(testRun));
    spans.test(suite, "CartTest.adds", TestResult.FAILED, 71, 72, attempt(2));
    assertThat(tests()).containsExactly("shop.CartTest.adds FAILED of 3");
  }

  @Test
  void theSameTestInTwoJobsOfAMatrixIsTwoTests() {
    List<SpanData> all = new ArrayList<>();
    for (String job : List.of("test (17)", "test (21)")) {
      RunSpans shard = new RunSpans(Resource.create(Attributes.of(CiAttributes.JOB, job)));
      shard.test(shard.testRun(NOWHERE, 0, 9), "CartTest.adds", TestResult.PASSED, 1, 2);
      all.addAll(shard.all());
    }
    assertThat(Run.of(SpanTable.of(all)).totals().total()).isEqualTo(2);
  }

  @Test
  void aTestFromAReportCountsByItself() {
    for (int i = 0; i < 2; i++) {
      spans.add(
          "adds",
          goal,
          10,
          20,
          span -> {
            span.setAttribute(TestAttributes.SUITE_NAME, "shop.CartTest");
            span.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest.adds");
            span.setAttribute(TestAttributes.CASE_STATUS, "pass");
          });
    }
    assertThat(tests())
        .containsExactly("shop.CartTest.adds PASSED of 1", "shop.CartTest.adds PASSED of 1");
  }

  @Test
  void aTemplateThatWasSkippedCountsAsOneTest() {
    spans.add(
        "retries",
        testRun,
        20,
        20,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.TEMPLATE.value());
          span.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest.retries");
          span.setAttribute(TestAttributes.CASE_STATUS, "skipped");
        });
    assertThat(tests()).containsExactly("shop.CartTest.retries SKIPPED of 1");
  }

  @Test
  void aClassThatADeadJvmWasGivenNeverRan() {
    spans.add(
        "LostTest",
        goal,
        900,
        900,
        span -> {
          span.setAttribute(TestAttributes.SUITE_NAME, "shop.LostTest");
          span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
          span.fail("No test of this class is known to have run");
        });
    assertThat(tests()).containsExactly("shop.LostTest NEVER_RAN of 1");
  }
}
