package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnequalCountsTest {

  private static final String ADVICE =
      ". Trust Surefire's number, and report this as a defect of otel-test-toolkit";

  private static ReportedTest test(String name, Outcome outcome) {
    return new ReportedTest(
        "shop.CartTest",
        name,
        outcome,
        1,
        false,
        Duration.ZERO,
        null,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private static List<String> warnings(List<ReportedTest> spans, List<ReportedTest> reported) {
    return TestGoals.unequal("shop (goal test)", spans, new ReportedTests(reported, List.of()));
  }

  @Test
  void equalNumbersAreNotMentioned() {
    List<ReportedTest> tests = List.of(test("a", Outcome.PASSED), test("b", Outcome.ERROR));
    assertThat(warnings(tests, tests)).isEmpty();
  }

  @Test
  void whatSurefireDoesNotReportIsNamed() {
    assertThat(
            warnings(
                List.of(test("a", Outcome.PASSED), test("[1] 1", Outcome.FAILED)),
                List.of(test("a", Outcome.PASSED))))
        .containsExactly(
            "The trace has 2 tests of shop (goal test), but Surefire reports 1: shop.CartTest.[1] 1"
                + ADVICE,
            "The trace has 1 failed test of shop (goal test), but Surefire reports 0:"
                + " shop.CartTest.[1] 1"
                + ADVICE);
  }

  @Test
  void aFailureThatTheTraceDoesNotHaveIsNamed() {
    assertThat(
            warnings(
                List.of(test("a", Outcome.PASSED), test("b", Outcome.SKIPPED)),
                List.of(test("a", Outcome.PASSED), test("b", Outcome.FAILED))))
        .containsExactly(
            "The trace has 0 failed tests of shop (goal test), but Surefire reports 1: shop.CartTest.b"
                + ADVICE);
  }

  @Test
  void testsThatNeverRanAndFeaturesWithIterationsAreNotAMistake() {
    assertThat(
            warnings(
                List.of(test("a", Outcome.PASSED), test("b", Outcome.NEVER_RAN)),
                List.of(test("a", Outcome.PASSED))))
        .isEmpty();
    assertThat(
            warnings(
                List.of(test("a", Outcome.PASSED), test("", Outcome.SKIPPED)),
                List.of(test("a", Outcome.PASSED))))
        .as("an ignored class of JUnit 4 without tests")
        .isEmpty();
    assertThat(
            warnings(
                List.of(test("a[0]", Outcome.PASSED)),
                List.of(test("a", Outcome.PASSED), test("a[0]", Outcome.PASSED))))
        .isEmpty();
  }
}
