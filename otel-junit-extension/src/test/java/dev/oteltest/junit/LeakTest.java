package dev.oteltest.junit;

import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.semconv.TestAttributes.SPANS_UNATTRIBUTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A class whose spans are made on a thread without its context, until the end of the run. */
class LeakTest {

  private static final int CLASSES = 8;

  /** Its thread inherits nothing, and goes on when tests end. */
  private static final ExecutorService POOL =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(null, task, "worker", 0, false);
            worker.setDaemon(true);
            return worker;
          });

  private static final CountDownLatch STARTED = new CountDownLatch(CLASSES);

  private static final List<CountDownLatch> ENDED =
      Stream.generate(() -> new CountDownLatch(1)).limit(CLASSES).toList();

  @TempDir Path folder;

  private static void delete() {
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("DELETE account").startSpan();
    span.setStatus(StatusCode.ERROR, "boom");
    span.end();
  }

  private static void judge(CapturedTelemetry telemetry) throws Exception {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("a").startSpan().end();
    POOL.submit(LeakTest::delete).get();
    assertThat(telemetry)
        .hasNoErrors()
        .hasNoSpan("DELETE account")
        .hasSpanCount(1)
        .hasForest("a")
        .hasTree("a")
        .hasSpan("a")
        .hasNoChild("DELETE account")
        .hasNoDescendant(span().hasStatusError())
        .hasChildCount(0);
  }

  abstract static class OneOfEight {

    private final int number;

    OneOfEight(int number) {
      this.number = number;
    }

    /** Judges when those with a smaller number have ended, so that the last one runs alone. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void judges(CapturedTelemetry telemetry) throws Exception {
      STARTED.countDown();
      assertThat(STARTED.await(1, TimeUnit.MINUTES)).isTrue();
      POOL.submit(LeakTest::delete).get();
      if (number > 0) {
        assertThat(ENDED.get(number - 1).await(1, TimeUnit.MINUTES)).isTrue();
        while (number == CLASSES - 1 && lastReason() == Reason.SEVERAL_SCOPES_OPEN) {
          POOL.submit(LeakTest::delete).get(); // until the others are closed
        }
        judge(telemetry);
      }
    }

    private static Reason lastReason() {
      CaptureScope scope = CaptureScope.fromContext(Context.current());
      List<UnattributedSpan> lost = Objects.requireNonNull(scope).unattributedSpans();
      return lost.get(lost.size() - 1).reason();
    }
  }

  static final class Number0TestCases extends OneOfEight {
    Number0TestCases() {
      super(0);
    }

    @AfterAll
    static void end() {
      ENDED.get(0).countDown();
    }
  }

  static final class Number1TestCases extends OneOfEight {
    Number1TestCases() {
      super(1);
    }

    @AfterAll
    static void end() {
      ENDED.get(1).countDown();
    }
  }

  static final class Number2TestCases extends OneOfEight {
    Number2TestCases() {
      super(2);
    }

    @AfterAll
    static void end() {
      ENDED.get(2).countDown();
    }
  }

  static final class Number3TestCases extends OneOfEight {
    Number3TestCases() {
      super(3);
    }

    @AfterAll
    static void end() {
      ENDED.get(3).countDown();
    }
  }

  static final class Number4TestCases extends OneOfEight {
    Number4TestCases() {
      super(4);
    }

    @AfterAll
    static void end() {
      ENDED.get(4).countDown();
    }
  }

  static final class Number5TestCases extends OneOfEight {
    Number5TestCases() {
      super(5);
    }

    @AfterAll
    static void end() {
      ENDED.get(5).countDown();
    }
  }

  static final class Number6TestCases extends OneOfEight {
    Number6TestCases() {
      super(6);
    }

    @AfterAll
    static void end() {
      ENDED.get(6).countDown();
    }
  }

  static final class Number7TestCases extends OneOfEight {
    Number7TestCases() {
      super(7);
    }

    @AfterAll
    static void end() {
      ENDED.get(7).countDown();
    }
  }

  static final class AloneTestCases {
    @Test
    void judges(CapturedTelemetry telemetry) throws Exception {
      judge(telemetry);
    }
  }

  @Test
  void failsNoneOfTheOtherClassesThatRunAtOnce() {
    ForkedJvm.Ended ended =
        new ForkedJvm(folder)
            .option("-Djunit.jupiter.execution.parallel.enabled=true")
            .option("-Djunit.jupiter.execution.parallel.mode.classes.default=concurrent")
            .option("-Djunit.jupiter.execution.parallel.config.strategy=fixed")
            .option("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=8")
            .run(
                Number0TestCases.class,
                Number1TestCases.class,
                Number2TestCases.class,
                Number3TestCases.class,
                Number4TestCases.class,
                Number5TestCases.class,
                Number6TestCases.class,
                Number7TestCases.class);

    assertThat(ended.said()).contains("8 passed, 0 failed");
    assertThat(ended.trace().span("test run").getAttributes().get(SPANS_UNATTRIBUTED))
        .isGreaterThan(CLASSES);
  }

  @Test
  void failsAClassThatRunsAlone() {
    ForkedJvm.Ended ended = new ForkedJvm(folder).run(AloneTestCases.class);

    assertThat(ended.said()).contains("0 passed, 1 failed");
    assertThat(ended.trace().span("judges(CapturedTelemetry)").getStatus().getDescription())
        .startsWith("Expected no errors, but it is not known: 1 span has lost this test");
  }
}
