package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Words whose meaning shows only in live telemetry, or in how they differ from others. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class NewWordsTest {

  private final OpenTelemetry openTelemetry = TelemetryCapture.get().openTelemetry();

  private void write(Context context, String body) {
    openTelemetry
        .getLogsBridge()
        .get("app")
        .logRecordBuilder()
        .setContext(context)
        .setBody(body)
        .emit();
  }

  @Test
  void aSpanHasTheRecordsThatWereWrittenInIt() {
    try (CaptureScope scope = TelemetryCapture.get().openScope("logs()")) {
      Context context = Context.root().with(scope);
      Span job = openTelemetry.getTracer("app").spanBuilder("job").setParent(context).startSpan();
      Span step =
          openTelemetry
              .getTracer("app")
              .spanBuilder("step")
              .setParent(context.with(job))
              .startSpan();
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      write(context.with(job), "of the job");
      write(context, "of nothing");

      assertThat(telemetry).hasSpan("job").hasLog("of the job");
      assertThat(failureOf(() -> assertThat(telemetry).hasSpan("step").hasLog("of the job")))
          .startsWith(
              "Expected span \"step\" with\n"
                  + "  x a log record with body \"of the job\", but has no log records\n");
      write(context.with(step), "of the step");
      assertThat(telemetry).hasSpan("step").hasLog("of the step");
    }
  }

  @Test
  void aRecordThatArrivesLaterIsWaitedFor() throws Exception {
    try (CaptureScope scope = TelemetryCapture.get().openScope("later()")) {
      Context context = Context.root().with(scope);
      Span job = openTelemetry.getTracer("app").spanBuilder("job").setParent(context).startSpan();
      Thread later =
          new Thread(
              () -> {
                sleep();
                write(context.with(job), "late");
              });
      later.start();

      assertThat(CapturedTelemetry.of(scope))
          .eventually(Duration.ofMinutes(1))
          .hasSpan("job")
          .hasLog(it -> it.hasBody("late"));
      later.join();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A histogram has the largest value of the process, so an earlier test can hide this test's. */
  @Test
  void anExtremeThatAnotherTestMayHaveMeasuredIsNotKnown() {
    DoubleHistogram sizes =
        openTelemetry.getMeter("app").histogramBuilder("new_words.sizes").build();
    sizes.record(9);
    try (CaptureScope scope = TelemetryCapture.get().openScope("max()")) {
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      sizes.record(5);
      assertThat(
              failureOf(
                  () ->
                      assertThat(telemetry)
                          .hasMetric("new_words.sizes")
                          .hasPoint(point().hasMax(5))))
          .startsWith(
              "Expected metric \"new_words.sizes\" with\n"
                  + "  x a point with max 5, but the only one misses max 5 (is not known: a larger or"
                  + " equal one was measured before the test, or none is recorded)\n");
      sizes.record(10);
      assertThat(telemetry).hasMetric("new_words.sizes").hasPoint(point().hasMax(10));
    }
  }

  @Test
  void aSpanBelowTheTestsOwnSpanIsARootWithoutAParent() {
    try (CaptureScope scope = TelemetryCapture.get().openScope("roots()")) {
      SpanContext test =
          SpanContext.create(
              "0af7651916cd43dd8448eb211c80319c",
              "b7ad6b7169203331",
              TraceFlags.getSampled(),
              TraceState.getDefault());
      scope.adopt(test);
      Context context = Context.root().with(scope).with(Span.wrap(test));
      openTelemetry.getTracer("app").spanBuilder("job").setParent(context).startSpan().end();
      openTelemetry
          .getTracer("app")
          .spanBuilder("own")
          .setParent(Context.root().with(scope))
          .startSpan()
          .end();
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

      assertThat(telemetry).hasRootSpan("job").hasNoParent();
      assertThat(telemetry).hasRootSpan("own").hasNoParent();
    }
  }

  @Test
  void theOrphanHasAParentThatWasNotCaptured() {
    assertThat(
            failureOf(
                () -> assertThat(telemetry(sample("lost").orphan())).hasSpan("lost").hasNoParent()))
        .startsWith(
            "Expected span \"lost\" with\n"
                + "  x no parent, but names a parent that was not captured\n");
  }

  @Test
  void aTimeThatWasNotRecordedIsNotTheEpoch() {
    CapturedTelemetry record = SampleSignals.log(it -> it.setBody("x"));

    assertThat(failureOf(() -> assertThat(record).hasLog(log().hasTime(Instant.EPOCH))))
        .startsWith(
            "Expected a log record with\n"
                + "  x time 1970-01-01T00:00:00Z, but was not recorded\n");
  }

  @Test
  void treesAreTheSameWhateverTheirIdsTimesAndOrder() {
    CapturedTelemetry one = telemetry(sample("a").child(sample("b", 1, 2), sample("c", 2, 3)));
    CapturedTelemetry other =
        telemetry(sample("x"), sample("a").child(sample("c", 0, 5), sample("b", 6, 7)));

    assertThat(one)
        .hasSameTreesAs(telemetry(sample("a").child(sample("c", 0, 5), sample("b", 6, 7))));
    assertThat(one)
        .hasSameTreesAs(
            telemetry(sample("a").with("n", 1).child(sample("b"), sample("c"))),
            Snapshot.rules().ignoring("n"));
    assertThat(failureOf(() -> assertThat(one).hasSameTreesAs(other)))
        .startsWith(
            """
            Expected the same trees as the other telemetry, but they differ (- expected, + actual):
              ...
                b
                c
            - x
            """);
  }

  @Test
  void childrenBesideTheNameAreAllChildren() {
    CapturedTelemetry telemetry = telemetry(sample("a").child(sample("b"), sample("c")));

    assertThat(telemetry).hasTree(tree("a", tree("c"), tree("b")));
    assertThat(failureOf(() -> assertThat(telemetry).hasTree(tree("a", tree("b")))))
        .startsWith(
            "Expected a tree, but the tree differs:\n  x unexpected child \"c\" below \"a\"");
  }
}
