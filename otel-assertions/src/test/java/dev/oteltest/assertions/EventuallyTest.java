package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Sample.sample;
import static dev.oteltest.assertions.Sample.telemetry;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class EventuallyTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Tracer tracer = TelemetryCapture.get().openTelemetry().getTracer("test");
  private final CaptureScope scope = TelemetryCapture.get().openScope("eventually()");
  private final CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void arrivalsAreJudgedAnewUntilAllIsAsExpected() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                return;
              }
              Context context = Context.root().with(scope);
              tracer.spanBuilder("job").setParent(context).startSpan().end();
              Span second = tracer.spanBuilder("job").setParent(context).startSpan();
              second.setStatus(StatusCode.OK);
              second.end();
            });
    worker.start();
    go.countDown();

    assertThat(telemetry)
        .eventually(LONG)
        .hasSpan("job")
        .hasStatusOk()
        .hasEnded()
        .returnToTelemetry()
        .spans("job")
        .hasSize(2);
    worker.join();
  }

  @Test
  void absencesAreJudgedWhenNothingArrivesAnyMore() throws Exception {
    Context context = Context.root().with(scope);
    Span early = tracer.spanBuilder("early").setParent(context).startSpan();
    Thread worker =
        new Thread(
            () -> {
              for (int i = 0; i < 5; i++) {
                sleep();
                tracer.spanBuilder("step").setParent(context).startSpan().end();
              }
              early.end();
              Span late = tracer.spanBuilder("late").setParent(context).startSpan();
              late.setStatus(StatusCode.ERROR);
              late.end();
            });
    worker.start();

    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(ofMillis(1_500))
                        .settled(ofMillis(500))
                        .hasNoErrors()))
        .startsWith("Expected no errors, but found 1 among 7 spans\n  x \"late\" has status ERROR")
        .containsPattern("Looked (once|\\d+ times) within [0-9.]+ m?s\\.");
    assertThat(telemetry)
        .eventually(LONG)
        .settled(ofMillis(100))
        .hasNoUnfinishedSpans()
        .spans("step")
        .hasSizeAtMost(5);
    worker.join();
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAbsenceThatWouldNotWaitIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).eventually(LONG).hasNoErrors())
        .withMessage(
            "After eventually(...), \"no errors\" could hold only because what contradicts it has"
                + " not arrived yet. Add how long nothing must arrive before it is judged:"
                + " eventually(ofSeconds(5)).settled(ofMillis(200)).");
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).eventually(LONG).spans("a").hasSizeAtMost(3));
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).settled(LONG))
        .withMessage("settled(...) needs a limit: call eventually(time) before it.");
  }

  @Test
  void theLastMismatchIsTheFailure() {
    tracer.spanBuilder("job").setParent(Context.root().with(scope)).startSpan();

    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(Duration.ofMillis(10))
                        .hasSpan(span("job").hasEnded())))
        .matches(
            """
            Expected span "job" with
              x an end, but never ended: call span.end\\(\\)

            1 span of eventually\\(\\):
            > job  not ended

            Looked (once|\\d+ times) within [0-9.]+ m?s\\.
            """);
  }

  /** Otherwise it would keep the spans of the first moment. */
  @Test
  void aSnapshotIsWrittenWhenTheTimeIsOver(@TempDir Path folder) {
    Assumptions.assumeTrue(SnapshotSettings.ofThisJvm().mayCreate());
    Path file = folder.resolve("trace.txt");
    Context context = Context.root().with(scope);
    tracer.spanBuilder("first").setParent(context).startSpan().end();
    Thread worker =
        new Thread(() -> tracer.spanBuilder("late").setParent(context).startSpan().end());
    CapturedTelemetry startsWorker =
        CapturedTelemetry.of(
            () -> {
              if (worker.getState() == Thread.State.NEW) {
                worker.start();
              }
              return scope;
            });

    assertThat(startsWorker).eventually(Duration.ofSeconds(2)).matchesSnapshot(file);

    assertThat(file).hasContent("first\nlate\n");
  }

  @Test
  void whatCannotChangeIsNotWaitedFor() {
    assertThat(failureOf(() -> assertThat(telemetry(sample("a"))).eventually(LONG).hasSpan("b")))
        .startsWith("Expected span \"b\", but there is no span with that name.");
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() {
    Thread.currentThread().interrupt();

    assertThat(failureOf(() -> assertThat(telemetry).eventually(LONG).hasSpan("b")))
        .startsWith("Expected span \"b\", but no spans were captured.")
        .containsPattern("Looked once within .*, until this thread was interrupted\\.");
    assertThat(Thread.interrupted()).isTrue();
  }
}
