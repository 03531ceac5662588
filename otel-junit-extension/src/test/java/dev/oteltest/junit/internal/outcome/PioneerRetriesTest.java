package dev.oteltest.junit.internal.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.junit.FixtureRun;
import dev.oteltest.junit.SpanTree;
import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junitpioneer.jupiter.RetryingTest;

/** Tests that run more than once: by the build's reruns, or by an extension. */
class PioneerRetriesTest {

  @TempDir Path folder;

  /** Runs a class again in further plans of one session, as Surefire does. */
  private SpanTree runTimes(int times, Class<?> fixture) {
    FixtureRun run = new FixtureRun(folder);
    return run.plans(
        Stream.generate(() -> run.request(fixture))
            .limit(times)
            .toArray(LauncherDiscoveryRequestBuilder[]::new));
  }

  private static void assertCounts(SpanTree tree, long passed, long failed, long skipped) {
    assertThat(tree.kind("run").getAttributes().asMap())
        .containsEntry(TestAttributes.SUITE_STATUS, failed == 0 ? "success" : "failure")
        .containsEntry(TestAttributes.TESTS_PASSED, passed)
        .containsEntry(TestAttributes.TESTS_FAILED, failed)
        .containsEntry(TestAttributes.TESTS_SKIPPED, skipped);
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class FlakyTestCases {
    static final AtomicInteger attempts = new AtomicInteger();

    @Test
    void flaky() {
      if (attempts.incrementAndGet() < 3) {
        fail("not yet");
      }
    }

    @Test
    void steady() {}
  }

  @Test
  void aTestThatRunsAgainStatesItsAttemptAndThatItIsFlaky() {
    SpanTree tree = runTimes(3, FlakyTestCases.class);

    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("flaky()"))
        .extracting(
            span -> span.getAttributes().get(TestAttributes.CASE_STATUS),
            span -> span.getAttributes().get(TestAttributes.ATTEMPT),
            span -> span.getAttributes().get(TestAttributes.FLAKY))
        .containsExactly(
            tuple("fail", null, null), tuple("fail", 2L, null), tuple("pass", 3L, true));
    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("steady()"))
        .allMatch(span -> span.getAttributes().get(TestAttributes.ATTEMPT) == null)
        .hasSize(3);
    assertCounts(tree, 2, 0, 0);
  }

  static class BrokenOnceTestCases {
    static final AtomicInteger attempts = new AtomicInteger();

    @BeforeAll
    static void connect() {
      if (attempts.incrementAndGet() == 1) {
        throw new IllegalStateException("no database");
      }
    }

    @Test
    void a() {}
  }

  @Test
  void aRerunMendsAFailedBeforeAllAndTheTestsItKeptFromRunning() {
    SpanTree tree = runTimes(2, BrokenOnceTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | failure | ERROR: 1 container failed
                PioneerRetriesTest$BrokenOnceTestCases | class | failure | ERROR: no database | event exception
                  @BeforeAll connect() | lifecycle | ERROR: no database | event exception
                  a() | test | skipped | never_ran | because dev.oteltest.junit.internal.outcome.PioneerRetriesTest$BrokenOnceTestCases failed before its tests: no database | link PioneerRetriesTest$BrokenOnceTestCases
              JUnit Jupiter | engine | success
                PioneerRetriesTest$BrokenOnceTestCases | class | success
                  a() | test | pass
            """);
    assertThat(tree.spans())
        .filteredOn(span -> "class".equals(span.getAttributes().get(TestAttributes.KIND)))
        .extracting(
            span -> span.getAttributes().get(TestAttributes.ATTEMPT),
            span -> span.getAttributes().get(TestAttributes.FLAKY))
        .containsExactly(tuple(null, null), tuple(2L, true));
    assertCounts(tree, 1, 0, 0);
  }

  static class LateTroubleTestCases {
    static final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a() {}

    @Test
    void b() {
      assumeTrue(false, "no");
    }

    @AfterAll
    static void close() {
      if (attempts.incrementAndGet() == 1) {
        throw new IllegalStateException("no key");
      }
    }
  }

  @Test
  void testsThatRanAgainCountOnce() {
    assertCounts(runTimes(2, LateTroubleTestCases.class), 1, 0, 1);
  }

  static class GetsWorseTestCases {
    static final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a() {
      int attempt = attempts.incrementAndGet();
      assumeTrue(attempt != 2, "no network");
      fail("attempt " + attempt);
    }
  }

  @Test
  void theLastAttemptCountsWhateverTheEarlierOnesWere() {
    SpanTree tree = runTimes(3, GetsWorseTestCases.class);

    assertThat(tree.spans())
        .filteredOn(span -> span.getName().equals("a()"))
        .extracting(span -> span.getAttributes().get(TestAttributes.ATTEMPT))
        .containsExactly(null, 2L, 3L);
    assertCounts(tree, 0, 1, 0);
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class RetryingTestCases {
    static final AtomicInteger attempts = new AtomicInteger();

    @RetryingTest(5)
    void mended() {
      if (attempts.incrementAndGet() < 3) {
        fail("not yet");
      }
    }

    @RetryingTest(5)
    void steady() {}
  }

  @Test
  void pioneersRetriesAreAttemptsOfWhichTheLastCounts() {
    SpanTree tree = new FixtureRun(folder).run(RetryingTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                PioneerRetriesTest$RetryingTestCases | class | success
                  mended() | template | success
                    [1] | invocation | fail | retried | ERROR: not yet | event exception
                    [2] | invocation | fail | retried | ERROR: not yet | event exception
                    [3] | invocation | pass
                  steady() | template | success
                    [1] | invocation | pass
            """);
    assertThat(tree.spans())
        .filteredOn(span -> "invocation".equals(span.getAttributes().get(TestAttributes.KIND)))
        .extracting(
            span -> span.getAttributes().get(TestAttributes.ATTEMPT),
            span -> span.getAttributes().get(TestAttributes.FLAKY))
        .containsExactlyInAnyOrder(
            tuple(null, null), tuple(2L, null), tuple(3L, true), tuple(null, null));
    assertCounts(tree, 2, 0, 0);
  }

  static class HopelessTestCases {
    @RetryingTest(3)
    void hopeless() {
      fail("never");
    }
  }

  @Test
  void whatNoRetryMendsFailedOnce() {
    SpanTree tree = new FixtureRun(folder).run(HopelessTestCases.class);

    assertThat(tree.spans())
        .filteredOn(span -> "invocation".equals(span.getAttributes().get(TestAttributes.KIND)))
        .extracting(
            span -> span.getAttributes().get(TestAttributes.RESULT),
            span -> span.getAttributes().get(TestAttributes.CASE_STATUS),
            span -> span.getAttributes().get(TestAttributes.ATTEMPT))
        .containsExactlyInAnyOrder(
            tuple("retried", "fail", null), tuple("retried", "fail", 2L), tuple(null, "fail", 3L));
    assertThat(tree.kind("template").getStatus().getDescription()).isEqualTo("1 of 1 tests failed");
    assertCounts(tree, 0, 1, 0);
  }
}
