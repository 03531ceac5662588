package dev.oteltest.junit.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.oteltest.junit.ForkedJvm;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test that runs again, in another JVM of the run. */
class TestAttemptsTest {

  @TempDir Path folder;

  static class OuterTestCases {

    @Nested
    class Inner {

      @Test
      void failsAtFirst() {
        assertThat(System.getProperty("fails")).isNull();
      }

      @Test
      void passes() {}
    }
  }

  private ForkedJvm fork(boolean fails, String parent) {
    ForkedJvm fork =
        new ForkedJvm(folder)
            .option("-Dotel.test.run.id=build")
            .environment("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-" + parent + "-01");
    return fails ? fork.option("-Dfails=yes") : fork;
  }

  private static List<String> attempts(ForkedJvm.Ended ended, String method) {
    return ended.trace().spans().stream()
        .filter(span -> span.getName().startsWith(method))
        .map(TestAttemptsTest::describe)
        .toList();
  }

  private static String describe(SpanData span) {
    return span.getAttributes().get(TestAttributes.CASE_STATUS)
        + " "
        + span.getAttributes().get(TestAttributes.ATTEMPT)
        + " "
        + span.getAttributes().get(TestAttributes.FLAKY);
  }

  @Test
  void aTestThatRunsAgainInAnotherJvmIsKnownByItsNumber() {
    fork(true, "b7ad6b7169203331").run(OuterTestCases.class);
    fork(true, "b7ad6b7169203331").run(OuterTestCases.Inner.class);
    fork(false, "b7ad6b7169203331").run(OuterTestCases.class);
    ForkedJvm.Ended last = fork(false, "b7ad6b7169203331").run(OuterTestCases.class);

    assertThat(attempts(last, "failsAtFirst"))
        .containsExactlyInAnyOrder(
            "fail null null", "fail 2 null", "pass 3 true", "pass null null");
    assertThat(attempts(last, "passes")).hasSize(4).containsOnly("pass null null");
  }

  @Test
  void anotherGoalRunsTheTestForTheFirstTime() {
    fork(true, "b7ad6b7169203331").run(OuterTestCases.class);
    ForkedJvm.Ended last = fork(false, "b7ad6b7169203332").run(OuterTestCases.class);

    assertThat(attempts(last, "failsAtFirst"))
        .containsExactlyInAnyOrder("fail null null", "pass null null");
  }

  @Test
  void anotherExecutionOfABuildWithoutThePluginRunsTheTestForTheFirstTime() {
    forkWithoutGoal().option("-Dfails=yes").run(OuterTestCases.class);
    ForkedJvm.Ended last = forkWithoutGoal().run(OuterTestCases.class);

    assertThat(attempts(last, "failsAtFirst"))
        .containsExactlyInAnyOrder("fail null null", "pass null null");
  }

  private ForkedJvm forkWithoutGoal() {
    return new ForkedJvm(folder).option("-Dotel.test.run.id=build");
  }

  @Test
  void anotherSessionOfTheJvmRunsTheTestForTheFirstTime() {
    ForkedJvm fork = fork(false, "b7ad6b7169203331").mainClass(TwoSessions.class.getName());
    ForkedJvm.Ended ended = fork.end(fork.start());

    assertThat(ended.said()).doesNotContain("WARNING");
    assertThat(attempts(ended, "failsAtFirst"))
        .containsExactlyInAnyOrder("fail null null", "pass null null");
  }

  /** A JVM that lives on, in which a test fails and is then mended. */
  static final class TwoSessions {

    private TwoSessions() {}

    public static void main(String[] args) {
      System.setProperty("fails", "yes");
      run();
      System.clearProperty("fails");
      run();
    }

    private static void run() {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(OuterTestCases.class))
                  .build());
    }
  }

  @Test
  void nothingIsNotedWhereNothingFails() {
    fork(false, "b7ad6b7169203331").run(OuterTestCases.class);

    assertThat(folder.resolve("target/otel-test/build"))
        .satisfies(run -> assertThat(Files.exists(run)).isTrue())
        .isDirectoryNotContaining("glob:**/attempts-*");
  }

  /** Returns the numbers of passed, failed and skipped tests after attempts at one, in one JVM. */
  private static List<Integer> counted(TestResult... results) {
    TestAttempts attempts = new TestAttempts(null);
    UniqueId id = UniqueId.forEngine("e").append("method", "pays()");
    for (TestResult result : results) {
      attempts.runCounts().add(true, result, new TestCounts().counts());
      attempts.add(id, true, result);
    }
    TestCounts.Counts counts = attempts.runCounts().counts();
    return List.of(counts.passed(), counts.failed(), counts.skipped());
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, QUARANTINED, FAILED",
    "PASSED, QUARANTINED, QUARANTINED",
    "QUARANTINED, PASSED, PASSED",
    "QUARANTINED, FAILED, FAILED",
    "QUARANTINED, ABORTED, QUARANTINED",
    "FAILED, ABORTED, FAILED",
    "ABORTED, PASSED, PASSED"
  })
  void oneAttemptCounts(TestResult first, TestResult second, TestResult counts) {
    assertThat(counted(first, second)).isEqualTo(counted(counts));
  }

  @Test
  void aFailureInQuarantineIsAnAttempt() {
    TestAttempts attempts = new TestAttempts(null);
    UniqueId id = UniqueId.forEngine("e").append("method", "pays()");

    assertThat(attempts.add(id, true, TestResult.QUARANTINED)).isZero();
    assertThat(attempts.add(id, true, TestResult.PASSED)).isEqualTo(1);
  }
}
