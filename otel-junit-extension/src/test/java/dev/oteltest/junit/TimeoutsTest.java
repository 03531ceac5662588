package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that take too long, however JUnit is configured to detect that. */
class TimeoutsTest {

  @TempDir Path folder;

  private static void work(String name) throws InterruptedException {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
    Thread.sleep(600_000);
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SlowTestCases {
    @Test
    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
    void a() throws InterruptedException {
      work("on the test's thread");
    }

    @Test
    @Timeout(
        value = 1, // enough for the span, after which nobody waits for that thread
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void b() throws InterruptedException {
      work("on a thread of its own");
    }

    @Test
    void c() {
      assertTimeoutPreemptively(Duration.ofMillis(200), () -> Thread.sleep(600_000));
    }

    @Test
    void d() {
      assertTimeout(Duration.ofMillis(1), () -> Thread.sleep(20));
    }

    @Test
    void e() throws TimeoutException {
      throw new TimeoutException("the server did not answer");
    }
  }

  @Test
  void theyAreTimedOutAndHaveTheirSpans() {
    assertThat(
            new FixtureRun(folder)
                .run(SlowTestCases.class)
                .toString()
                .replaceAll("by \\d+ ms", "by N ms"))
        .isEqualTo(
            """
            test run | run | failure | ERROR: 5 of 5 tests failed
              JUnit Jupiter | engine | failure | ERROR: 5 of 5 tests failed
                TimeoutsTest$SlowTestCases | class | failure | ERROR: 5 of 5 tests failed
                  a() | test | fail | timed_out | ERROR: a() timed out after 200 milliseconds | event exception
                    on the test's thread
                  b() | test | fail | timed_out | ERROR: b() timed out after 1 second | event exception
                    on a thread of its own
                  c() | test | fail | timed_out | ERROR: execution timed out after 200 ms | event exception
                  d() | test | fail | timed_out | ERROR: execution exceeded timeout of 1 ms by N ms | event exception
                  e() | test | fail | ERROR: the server did not answer | event exception
            """);
  }

  static class SlowLifecycleTestCases {
    @BeforeEach
    @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
    void open() throws InterruptedException {
      work("open");
    }

    @Test
    void a() {}
  }

  @Test
  void aLifecycleMethodThatTookTooLongIsInterruptedAndItsTestTimedOut() {
    assertThat(new FixtureRun(folder).run(SlowLifecycleTestCases.class))
        .hasToString(
            """
            test run | run | timed_out | ERROR: 1 of 1 tests failed
              JUnit Jupiter | engine | timed_out | ERROR: 1 of 1 tests failed
                TimeoutsTest$SlowLifecycleTestCases | class | timed_out | ERROR: 1 of 1 tests failed
                  a() | test | fail | timed_out | ERROR: open() timed out after 50 milliseconds | event exception
                    @BeforeEach open() | lifecycle | ERROR: sleep interrupted | event exception
                      open
            """);
  }
}
