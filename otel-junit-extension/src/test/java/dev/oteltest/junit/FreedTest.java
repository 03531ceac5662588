package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a test captured is let go of when it is over. */
class FreedTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class CapturingTestCases {
    private static final List<WeakReference<Object>> CAPTURED = new ArrayList<>();

    @Test
    void a(CapturedTelemetry telemetry) {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
      telemetry.getSpans().forEach(span -> CAPTURED.add(new WeakReference<>(span)));
      CAPTURED.add(new WeakReference<>(telemetry));
      assertThat(CAPTURED).hasSize(2);
    }

    @Test
    void b() throws InterruptedException {
      Instant giveUp = Instant.now().plus(Duration.ofSeconds(20));
      while (CAPTURED.stream().anyMatch(it -> it.get() != null) && Instant.now().isBefore(giveUp)) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(CAPTURED).extracting(WeakReference::get).containsOnlyNulls();
    }
  }

  @Test
  void theNextTestFindsNothingLeft() {
    assertThat(new FixtureRun(folder).run(CapturingTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                FreedTest$CapturingTestCases | class | success
                  a(CapturedTelemetry) | test | pass
                    work
                  b() | test | pass
            """);
  }
}
