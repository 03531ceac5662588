package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Sample.sample;
import static dev.oteltest.assertions.Sample.telemetry;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static org.assertj.core.api.Assertions.assertThat;

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
        .hasNoUnfinishedSpans()
        .spans("job")
        .hasSize(2);
    worker.join();
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
