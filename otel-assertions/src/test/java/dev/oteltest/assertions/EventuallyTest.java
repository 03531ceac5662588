package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.assertj.core.api.Condition;
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

  /** The same, which lets another thread start when it is looked at. */
  private CapturedTelemetry startsWorker = telemetry;

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
        .hasSizeAtLeast(2);
    assertThat(telemetry).eventually(LONG).settled(ofMillis(1)).spans("job").hasSize(2);
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

  /** A second root may arrive later. */
  @Test
  void aSingleRootOrTraceNeedsQuietToo() {
    start("job").end();

    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).eventually(LONG).hasSingleRoot())
        .withMessageStartingWith("After eventually(...), \"a single root\" could hold only");
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).eventually(LONG).isOneTrace());
    assertThat(telemetry).eventually(LONG).settled(ofMillis(1)).hasSingleRoot().isOneTrace();
  }

  @Test
  void anAbsenceInASpanIsJudgedWhenTheSpanHasEnded() {
    Span job = start("job");
    assertThat(
            failureOf(
                () -> assertThat(telemetry).eventually(ofMillis(1)).hasSpan("job").hasNoError()))
        .startsWith(
            "Expected span \"job\" with\n  x an end, but never ended: call span.end()\n    no error\n");

    job.setStatus(StatusCode.ERROR);
    job.setAttribute("late", 1);
    job.recordException(new IllegalStateException());
    job.end();
    assertThat(
            failureOf(
                () -> assertThat(telemetry).eventually(ofMillis(1)).hasSpan("job").hasNoError()))
        .startsWith("Expected span \"job\" with\n    an end\n  x no error, but was ERROR\n");
    for (SpanMatcher absence :
        List.of(
            span("job").hasNoExceptions(),
            span("job").hasNoEvent("exception"),
            span("job").hasNoAttribute("late"),
            span("job").hasOnlyAttributes("early"),
            span("job").hasEventCount(0),
            span("job").hasStatus(StatusCode.UNSET))) {
      assertThat(failureOf(() -> assertThat(telemetry).eventually(ofMillis(1)).hasSpan(absence)))
          .startsWith("Expected span \"job\" with\n    an end\n  x ");
    }
    Span other = start("other");
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(ofMillis(1))
                        .hasSpan(span("other").hasLinkCount(0))))
        .startsWith("Expected span \"other\" with\n  x an end, but never ended: call span.end()\n");
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(ofMillis(50))
                        .settled(ofMillis(1))
                        .hasSpan("other")
                        .hasNoError()))
        .startsWith("Expected span \"other\" with\n  x an end, but never ended: call span.end()\n");
    whenWaitedFor(other::end);
    assertThat(startsWorker).eventually(LONG).hasSpan("other").hasNoError().hasEnded();
  }

  /** A metric is never complete. */
  @Test
  void anAbsenceInAMetricNeedsQuiet() {
    TelemetryCapture.get().openTelemetry().getMeter("test").counterBuilder("c").build().add(1);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                assertThat(telemetry)
                    .eventually(LONG)
                    .hasMetric(metric("c").hasNoPoint(point().hasValue(2))))
        .withMessageStartingWith("After eventually(...), \"no point with value 2\" could hold");
    assertThat(telemetry)
        .eventually(LONG)
        .settled(ofMillis(1))
        .hasMetric(metric("c").hasNoPoint(point().hasValue(2)));
  }

  @Test
  void anAbsenceInWhatCannotChangeIsJudgedAtOnce() {
    assertThat(telemetry(sample("a").unfinished())).eventually(LONG).hasSpan("a").hasNoError();
  }

  @Test
  void numbersAreWaitedFor() {
    whenWaitedFor(() -> start("job").end());

    assertThat(startsWorker).eventually(LONG).settled(ofMillis(1)).hasSpanCount(1);
  }

  @Test
  void wordsOfAssertJAndOpenTelemetryAreWaitedFor() {
    Condition<SpanData> done = new Condition<>(SpanData::hasEnded, "done");
    for (Consumer<TelemetryAssert> words :
        List.<Consumer<TelemetryAssert>>of(
            it -> it.satisfies(all -> assertThat(endedIn(all)).isPositive()),
            it -> it.matches(all -> endedIn(all) > 0),
            it -> it.spans("job").satisfies(all -> assertThat(all).allMatch(SpanData::hasEnded)),
            it -> it.hasSpan("job").satisfies(span -> assertThat(span.hasEnded()).isTrue()),
            it -> it.hasSpan("job").matches(SpanData::hasEnded),
            it -> it.hasSpan("job").has(done),
            it -> it.hasSpan("job").matching("an end", SpanData::hasEnded),
            it -> it.hasSpan("job").asSpanDataAssert(SpanDataAssert::hasEnded))) {
      try (CaptureScope own = TelemetryCapture.get().openScope("words")) {
        Span job = tracer.spanBuilder("job").setParent(Context.root().with(own)).startSpan();
        words.accept(
            assertThat(startingWorker(own, new Thread(job::end)))
                .eventually(LONG)
                .settled(ofMillis(1)));
      }
    }
  }

  private static long endedIn(CapturedTelemetry all) {
    return all.getSpans().stream().filter(SpanData::hasEnded).count();
  }

  @Test
  void valuesAreThoseThatWereWaitedFor() {
    whenWaitedFor(() -> start("job").end());

    assertThat(startsWorker)
        .eventually(LONG)
        .settled(ofMillis(1))
        .spans("job")
        .extracting(SpanData::getName)
        .containsExactly("job");
  }

  @Test
  void aFailureOfAssertJSaysHowOftenWasLooked() {
    start("job").end();

    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(ofMillis(500))
                        .settled(ofMillis(1))
                        .hasSpan("job")
                        .matches(span -> false, "luck")))
        .contains("to match 'luck' predicate")
        .containsPattern("\n\nLooked (once|\\d+ times) within [0-9.]+ m?s\\.\n$");
  }

  @Test
  void severalSpansThatArriveMeanwhileAreNotJudged() {
    start("job");
    SpanAssert kept = assertThat(telemetry).hasSpan("job");
    start("job");

    assertThat(failureOf(() -> kept.matches(span -> true)))
        .startsWith("Expected one span \"job\", but 2 meet all expectations so far.");
  }

  @Test
  void whatNeverBecomesQuietIsNotJudged() {
    start("job").end();
    TelemetryAssert assertion =
        assertThat(telemetry).eventually(ofMillis(10)).settled(ofMillis(1_500));
    String missedPause =
        "but it is unknown what is still to arrive: no pause lasted 1.50 s. Give eventually(...) more"
            + " time, or settled(...) less.\n";

    assertThat(failureOf(() -> assertion.hasNoErrors()))
        .startsWith("Expected no errors, " + missedPause);
    assertThat(failureOf(() -> assertion.hasSpan("job").hasChildCount(0)))
        .startsWith("Expected span \"job\" with 0 children, " + missedPause);
    assertThat(failureOf(() -> assertion.hasSpan("job").children()))
        .startsWith("Expected span \"job\", " + missedPause);
    assertThat(failureOf(() -> assertion.matches(all -> true)))
        .startsWith("Expected complete telemetry, " + missedPause);
    assertThat(telemetry).eventually(LONG).hasSpan("job").hasNoError();
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly
        .assertThat(telemetry)
        .eventually(ofMillis(10))
        .settled(ofMillis(1_500))
        .hasSpan(span("job").hasChildCount(0))
        .hasKind(SpanKind.CLIENT);
    assertThat(softly.assertionErrorsCollected()).hasSize(1);
  }

  /** Metrics change without notice, so they are looked at again after the quiet time. */
  @Test
  void anAbsenceOfMetricsMayComeTrueLater() {
    AtomicLong size = new AtomicLong(5);
    try (ObservableLongGauge ignored =
        TelemetryCapture.get()
            .openTelemetry()
            .getMeter("test")
            .gaugeBuilder("eventually.queue")
            .ofLongs()
            .buildWithCallback(
                measurement -> measurement.record(Math.max(0, size.decrementAndGet())))) {
      assertThat(telemetry)
          .eventually(LONG)
          .settled(ofMillis(1))
          .metrics("eventually.queue")
          .noneSatisfy(metric().hasPoint(point().hasValue(atLeast(1))));
    }
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).setParent(Context.root().with(scope)).startSpan();
  }

  /** Lets a thread act as soon as an assertion looks for the second time. */
  private void whenWaitedFor(Runnable action) {
    startsWorker = startingWorker(scope, new Thread(action));
  }

  private static CapturedTelemetry startingWorker(CaptureScope scope, Thread worker) {
    return CapturedTelemetry.of(
        () -> {
          if (worker.getState() == Thread.State.NEW) {
            worker.start();
          }
          return scope;
        });
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

            Looked (once|\\d+ times) within [0-9.]+ m?s\\. Not ended: "job"\\.
            """);
  }

  /** Otherwise it would keep the spans of the first moment. */
  @Test
  void aSnapshotIsWrittenWhenNothingArrivesAnyMore(@TempDir Path folder) {
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

    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(telemetry).eventually(LONG).matchesSnapshot(file));
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .eventually(ofMillis(1))
                        .settled(LONG)
                        .matchesSnapshot(file)))
        .startsWith("Expected the trace of snapshot " + file + ", but it is unknown what is still");
    assertThat(file).doesNotExist();

    assertThat(startsWorker).eventually(LONG).settled(ofMillis(500)).matchesSnapshot(file);

    assertThat(file).hasContent("first\nlate\n");
  }

  @Test
  void whatCannotChangeIsNotWaitedFor() {
    assertThat(failureOf(() -> assertThat(telemetry(sample("a"))).eventually(LONG).hasSpan("b")))
        .startsWith("Expected span \"b\", but no span has that name.");
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
