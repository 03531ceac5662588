package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The thread that runs tests is interrupted all the time, until the JVM ends. */
@Tag("any-version")
class InterruptStormTest {

  private static final int TESTS = 18_000;

  @TempDir Path folder;

  @Execution(ExecutionMode.SAME_THREAD)
  static class InterruptedTestCases {

    @BeforeAll
    static void beginTheStorm() {
      Thread tests = Thread.currentThread();
      Thread storm =
          new Thread(
              () -> {
                while (tests.isAlive()) {
                  tests.interrupt();
                  LockSupport.parkNanos(1_000);
                }
              });
      storm.setDaemon(true);
      storm.start();
    }

    @RepeatedTest(TESTS)
    void test() {}
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class KilledTestCases extends InterruptedTestCases {
    @Test
    void testThatHalts() {
      Runtime.getRuntime().halt(3);
    }
  }

  @Test
  void losesNoTest() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(InterruptedTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said()).doesNotContain("WARNING");
    assertThat(count(fork.trace(), "pass")).isEqualTo(TESTS);
  }

  @Test
  void losesNoTestIfTheJvmDies() {
    ForkedJvm fork = new ForkedJvm(folder).option("-Dotel.test.run.id=storm");
    assertThat(fork.run(KilledTestCases.class).said()).doesNotContain("WARNING");

    SpanTree trace = fork.run(CalmTestCases.class).trace(); // the next JVM of the run

    assertThat(trace.span("testThatHalts()").getAttributes().get(TestAttributes.CASE_STATUS))
        .isEqualTo("fail");
    assertThat(count(trace, "pass")).isEqualTo(TESTS + 1);
  }

  static class CalmTestCases {
    @Test
    void isCalm() {}
  }

  private static long count(SpanTree trace, String status) {
    return trace.spans().stream()
        .filter(span -> status.equals(span.getAttributes().get(TestAttributes.CASE_STATUS)))
        .count();
  }
}
