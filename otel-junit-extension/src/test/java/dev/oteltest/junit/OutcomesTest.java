package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class MixedTestCases {
    @Test
    void aborts() {
      assumeTrue(false, "no network");
    }

    @Test
    void fails() {
      throw new IllegalStateException("broken");
    }

    @Test
    void failsWithoutAWord() {
      throw new IllegalStateException();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MILLISECONDS)
    void takesTooLong() throws InterruptedException {
      Thread.sleep(10_000);
    }
  }

  @Test
  void aTestStatesHowItEndedAndWhy() {
    SpanTree tree = new FixtureRun(folder).run(MixedTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | failure | ERROR: 3 of 4 tests failed
              JUnit Jupiter | engine | failure | ERROR: 3 of 4 tests failed
                OutcomesTest$MixedTestCases | class | failure | ERROR: 3 of 4 tests failed
                  aborts() | test | skipped | aborted | because Assumption failed: no network
                  fails() | test | fail | ERROR: broken | event exception
                  failsWithoutAWord() | test | fail | ERROR: java.lang.IllegalStateException | event exception
                  takesTooLong() | test | fail | timed_out | ERROR: takesTooLong() timed out after 1 millisecond | event exception
            """);
    SpanData failed = tree.span("fails()");
    assertThat(failed.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.getEvents().get(0).getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(AttributeKey.stringKey("exception.message"), "broken")
        .hasEntrySatisfying(
            AttributeKey.stringKey("exception.stacktrace"),
            trace ->
                assertThat(trace.toString())
                    .startsWith("java.lang.IllegalStateException: broken")
                    .contains("OutcomesTest$MixedTestCases.fails(OutcomesTest.java:"));
  }

  static class BrokenTestCases {
    @BeforeAll
    static void connect() {
      throw new IllegalStateException("no database");
    }

    @Test
    void a() {}

    @Nested
    class Inner {
      @Test
      void b() {}
    }
  }

  @Test
  void testsThatAFailedBeforeAllKeptFromRunningAreThereAndLinkToTheirClass() {
    assertThat(new FixtureRun(folder).run(BrokenTestCases.class))
        .hasToString(
            """
            test run | run | failure | ERROR: 1 container failed
              JUnit Jupiter | engine | failure | ERROR: 1 container failed
                OutcomesTest$BrokenTestCases | class | failure | ERROR: no database | event exception
                  @BeforeAll connect() | lifecycle | ERROR: no database | event exception
                  a() | test | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$BrokenTestCases failed before its tests: no database | link OutcomesTest$BrokenTestCases
                  Inner | nested | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$BrokenTestCases failed before its tests: no database | link OutcomesTest$BrokenTestCases
                    b() | test | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$BrokenTestCases failed before its tests: no database | link OutcomesTest$BrokenTestCases
            """);
  }

  @Disabled("later")
  static class DisabledTestCases {
    @Test
    void a() {}

    @Nested
    class Inner {
      @Test
      void b() {}
    }
  }

  @Test
  void testsOfADisabledClassAreThereAsSkipped() {
    assertThat(new FixtureRun(folder).run(DisabledTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                OutcomesTest$DisabledTestCases | class | skipped | because later
                  a() | test | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$DisabledTestCases was skipped: later | link OutcomesTest$DisabledTestCases
                  Inner | nested | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$DisabledTestCases was skipped: later | link OutcomesTest$DisabledTestCases
                    b() | test | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$DisabledTestCases was skipped: later | link OutcomesTest$DisabledTestCases
            """);
  }

  static class AbortedTestCases {
    @BeforeAll
    static void connect() {
      assumeTrue(false, "no network");
    }

    @Test
    void a() {}
  }

  @Test
  void testsOfAnAbortedClassAreThereAsSkipped() {
    assertThat(new FixtureRun(folder).run(AbortedTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                OutcomesTest$AbortedTestCases | class | aborted | aborted | because Assumption failed: no network
                  @BeforeAll connect() | lifecycle | aborted | because Assumption failed: no network
                  a() | test | skipped | never_ran | because dev.oteltest.junit.OutcomesTest$AbortedTestCases was aborted before its tests: Assumption failed: no network | link OutcomesTest$AbortedTestCases
            """);
  }

  static class BrokenLifecycleTestCases {
    @BeforeEach
    void open() {
      throw new IllegalStateException("no door");
    }

    @Test
    void a() {}

    @AfterAll
    static void close() {
      throw new IllegalStateException("no key");
    }
  }

  @Test
  void aFailedLifecycleMethodIsAFailedSpan() {
    assertThat(new FixtureRun(folder).run(BrokenLifecycleTestCases.class))
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 1 tests and 1 container failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 1 tests and 1 container failed
                OutcomesTest$BrokenLifecycleTestCases | class | failure | ERROR: no key | event exception
                  a() | test | fail | ERROR: no door | event exception
                    @BeforeEach open() | lifecycle | ERROR: no door | event exception
                  @AfterAll close() | lifecycle | ERROR: no key | event exception
            """);
  }
}
