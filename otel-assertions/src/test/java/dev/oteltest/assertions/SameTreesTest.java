package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trees are compared with those of other telemetry when both are complete. */
class SameTreesTest {

  private static final Duration LONG = ofSeconds(60);

  private final CapturedTelemetry half = telemetry(sample("job"));
  private final CapturedTelemetry whole = telemetry(sample("job"), sample("late", 3, 4));

  private static CapturedTelemetry arriving(CapturedTelemetry... states) {
    return CapturedTelemetry.of(new ArrivingSource(states));
  }

  private static TelemetryAssert settled(CapturedTelemetry telemetry) {
    return assertThat(telemetry).eventually(LONG).settled(ofMillis(1));
  }

  @Test
  void theOtherTelemetryIsWaitedFor() {
    settled(arriving(whole)).hasSameTreesAs(arriving(half, whole)).hasSpanCount(2);
    settled(arriving(half, whole)).hasSameTreesAs(arriving(half, half, whole));
    settled(whole).hasSameTreesAs(arriving(half, whole));
    settled(arriving(half, whole)).hasSameTreesAs(whole);
  }

  @Test
  void whatTheOtherTelemetryGetsLaterCounts() {
    for (CapturedTelemetry actual : new CapturedTelemetry[] {half, arriving(half)}) {
      assertThat(
              failureOf(
                  () ->
                      assertThat(actual)
                          .eventually(ofMillis(500))
                          .settled(ofMillis(1))
                          .hasSameTreesAs(arriving(half, whole))))
          .startsWith(
              """
              Expected the same trees as the other telemetry, but they differ (- expected, + actual):
                job
              - late
              """);
    }
  }

  /** Although these spans are fixed, those that they are compared with are not. */
  @Test
  void otherTelemetryThatMayGrowNeedsAPause() {
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(half).eventually(LONG).hasSameTreesAs(arriving(half)))
        .withMessageStartingWith(
            "After eventually(...), \"the same trees as the other telemetry\"");
    assertThat(half).eventually(LONG).hasSameTreesAs(half);
    assertThat(half).hasSameTreesAs(arriving(half, whole));
  }

  @Test
  void runningSpansMayStillDiffer() {
    CapturedTelemetry running = telemetry(sample("job").unfinished());
    CapturedTelemetry failed = telemetry(sample("job").error("x"));

    assertThat(running).hasSameTreesAs(running);
    settled(arriving(running, half)).hasSameTreesAs(arriving(running, half));
    assertThat(
            failureOf(
                () ->
                    assertThat(arriving(running))
                        .eventually(ofMillis(500))
                        .settled(ofMillis(1))
                        .hasSameTreesAs(arriving(running))))
        .startsWith(
            """
            Expected the same trees as the other telemetry, but 1 span has not ended, so it is not known what is still to come
              x "job"
            """);
    assertThat(
            failureOf(
                () ->
                    assertThat(arriving(running, half))
                        .eventually(ofMillis(500))
                        .settled(ofMillis(1))
                        .hasSameTreesAs(arriving(running, failed))))
        .contains("- job  ERROR \"x\"\n+ job\n");
  }

  @Test
  @Timeout(120)
  void twoScopesAreWaitedFor() throws InterruptedException {
    TelemetryCapture capture = TelemetryCapture.get();
    Tracer tracer = capture.openTelemetry().getTracer("x");
    try (CaptureScope one = capture.openScope("one()");
        CaptureScope other = capture.openScope("other()")) {
      Context root = Context.root();
      span(tracer, root.with(one), "a");
      span(tracer, root.with(one), "b");
      span(tracer, root.with(other), "a");
      Thread late =
          new Thread(
              () -> {
                try {
                  Thread.sleep(200);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                span(tracer, root.with(other), "b");
              });
      late.start();

      assertThat(CapturedTelemetry.of(one))
          .eventually(LONG)
          .settled(ofMillis(100))
          .hasSameTreesAs(CapturedTelemetry.of(other));
      late.join();
    }
  }

  private static void span(Tracer tracer, Context in, String name) {
    tracer.spanBuilder(name).setParent(in).startSpan().end();
  }
}
