package dev.oteltest.assertions;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.INFO;
import static io.opentelemetry.api.logs.Severity.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Metrics and log records: each method passes where it should, and fails with an exact text. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class SignalsTest {

  private final CaptureScope scope = TelemetryCapture.get().openScope("test()");
  private final CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
  private final OpenTelemetry openTelemetry = TelemetryCapture.get().openTelemetry();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void metricsThatAreAsExpected() {
    assertThat(SampleSignals.telemetry())
        .hasMetric("imageflow_runs_total")
        .hasDescription("Runs so far")
        .hasUnit("{run}")
        .hasType(MetricDataType.LONG_SUM)
        .isMonotonic()
        .hasTemporality(AggregationTemporality.DELTA)
        .hasPoint(point().hasAttribute("step", "load").hasValue(3))
        .hasPoint(point().hasValue(atMost(1)))
        .hasNoPoint(point().hasAttribute("step", "resize"))
        .hasEachPoint(point().hasAttribute("step").hasValue(atLeast(1)))
        .hasPointCount(2)
        .hasTotal(4)
        .hasTotal(atLeast(4))
        .hasScope("lib")
        .hasResourceAttribute("service.name", "imageflow")
        .matching("two points", it -> it.getData().getPoints().size() == 2)
        .returnToTelemetry()
        .hasMetric(
            metric(matching(".*_seconds"))
                .hasPoint(
                    point()
                        .hasCount(2)
                        .hasCount(atMost(2))
                        .hasSum(0.5)
                        .hasSum(atMost(1))
                        .hasMin(atLeast(0.1))
                        .hasBounds(0.25, 1)
                        .hasBucketCounts(1, 1, 0)
                        .matching("a count", it -> true)))
        .hasTotal(2)
        .returnToTelemetry()
        .hasMetric("latency")
        .hasPoint(point().hasQuantile(0.5, atMost(4)).hasSum(9))
        .returnToTelemetry()
        .hasNoMetric(metric("queue_size").isNotMonotonic());
  }

  @Test
  void everyMismatchOfAMetricIsReported() {
    assertFailure(
        "signals/metric",
        () ->
            assertThat(SampleSignals.telemetry())
                .hasMetric(
                    metric("imageflow_runs_total")
                        .hasDescription("other")
                        .hasUnit("s")
                        .hasType(MetricDataType.HISTOGRAM)
                        .isMonotonic()
                        .isNotMonotonic()
                        .hasTemporality(AggregationTemporality.CUMULATIVE)
                        .hasPoint(point().hasAttribute("step", "load").hasValue(5))
                        .hasPoint(point().hasCount(1))
                        .hasNoPoint(point().hasValue(atLeast(2)))
                        .hasEachPoint(point().hasValue(3))
                        .hasPointCount(1)
                        .hasTotal(5)
                        .hasTotal(atMost(3))
                        .hasScope("other")
                        .hasResourceAttribute("service.name", "x")
                        .matching("no points", it -> false)));
  }

  @Test
  void everyMismatchOfAPointIsReported() {
    assertFailure(
        "signals/point",
        () ->
            assertThat(SampleSignals.telemetry())
                .hasMetric("imageflow_duration_seconds")
                .hasPoint(
                    point()
                        .hasAttribute("step", "store")
                        .hasValue(1)
                        .hasCount(3)
                        .hasCount(atMost(1))
                        .hasSum(1)
                        .hasSum(atLeast(1))
                        .hasMin(atLeast(1))
                        .hasMax(atMost(1))
                        .hasBounds(1)
                        .hasBucketCounts(2)
                        .hasQuantile(0.9, atMost(1))
                        .hasExemplarIn(span("x"))
                        .matching("luck", it -> false)));
  }

  @Test
  void metricsThatAreNotThere() {
    assertFailure(
        "signals/metric-name",
        () -> assertThat(SampleSignals.telemetry()).hasMetric("imageflow_run_total"));
    assertFailure(
        "signals/metric-unwanted",
        () -> assertThat(SampleSignals.telemetry()).hasNoMetric(metric().hasUnit("s")));
    assertFailure(
        "signals/no-metrics",
        () -> assertThat(CapturedTelemetry.of(List.of())).hasMetric("runs").hasUnit("s"));
    assertFailure(
        "signals/no-metrics-unwanted",
        () -> assertThat(CapturedTelemetry.of(List.of())).hasNoMetric(metric()));
    assertThat(CapturedTelemetry.of(List.of())).allowEmpty().hasNoMetric(metric());
  }

  private void emit() {
    Logger logger = openTelemetry.getLogsBridge().get("com.example.Store");
    try (Scope ignored = Context.root().with(scope).makeCurrent()) {
      logger.logRecordBuilder().setSeverity(INFO).setBody("starting").emit();
      Span span = openTelemetry.getTracer("app").spanBuilder("store").startSpan();
      try (Scope inSpan = span.makeCurrent()) {
        SampleSignals.diskIsFull(logger).emit();
        logger
            .logRecordBuilder()
            .setBody(
                Value.of(
                    KeyValue.of("code", Value.of(3)),
                    KeyValue.of("tags", Value.of(Value.of("a"), Value.of("b")))))
            .emit();
      }
      span.end();
    }
  }

  @Test
  void logRecordsThatAreAsExpected() {
    emit();

    assertThat(telemetry)
        .hasLog(
            log()
                .hasSeverity(WARN)
                .hasSeverityAtLeast(INFO)
                .hasSeverityText("WARNING")
                .hasBody("disk is full")
                .hasBody(containing("full"))
                .hasAttribute("path", "/tmp")
                .hasException(IOException.class)
                .hasException(IOException.class, "no space")
                .isInSpan("store")
                .isWithinSpan(span("store"))
                .hasScope("com.example.Store")
                .matching("a severity", it -> true))
        .returnToTelemetry()
        .hasLog(log().hasBody(Map.of("code", 3, "tags", List.of("a", "b"))))
        .returnToTelemetry()
        .hasLog(log().hasBodyField("code", atLeast(3)).hasBodyField("tags", List.of("a", "b")))
        .returnToTelemetry()
        .hasNoLog(log().hasSeverityAtLeast(ERROR))
        .logs(log().isInSpan("store"))
        .hasSize(2)
        .hasSizeAtLeast(1)
        .hasSizeAtMost(2)
        .allSatisfy(log().hasScope("com.example.Store"))
        .returnToTelemetry()
        .logs(log().hasSeverity(ERROR))
        .hasSize(0);
  }

  @Test
  void everyMismatchOfALogRecordIsReported() {
    emit();

    assertFailure(
        "signals/log",
        () ->
            assertThat(telemetry)
                .hasLog(
                    log()
                        .hasSeverity(ERROR)
                        .hasSeverityAtLeast(WARN)
                        .hasSeverityText("WARN")
                        .hasBody("disk full")
                        .hasBody(matching("full"))
                        .hasBodyField("code", 3)
                        .hasAttribute("path", "/var")
                        .hasEventName("disk.full")
                        .hasException(IOException.class, "other")
                        .isInSpan("load")
                        .isWithinSpan(span("load"))
                        .hasScope("other")
                        .hasResourceAttribute("telemetry.sdk.language", "go")
                        .matching("luck", it -> false)));
    assertFailure(
        "signals/log-field",
        () -> assertThat(telemetry).hasLog(log().hasBodyField("size", 1).hasBody(Map.of())));
  }

  @Test
  void whatALogRecordOrPointLacksIsSaid() {
    CapturedTelemetry bare = SampleSignals.logs(List.of(it -> it.setSeverity(WARN)));

    assertThat(failureOf(() -> assertThat(bare).hasLog(log().hasBodyField("code", 3))))
        .contains("  x body field code = 3, but has no body\n");
    assertThat(failureOf(() -> assertThat(bare).hasLog(log().isInSpan("store"))))
        .contains("but was written outside of any span\n");
    assertThat(failureOf(() -> assertThat(bare).hasLog(log().hasException(IOException.class))))
        .contains("exception java.io.IOException")
        .contains("has no exception");
    assertThat(log().hasException(IOException.class))
        .hasToString("a log record with exception java.io.IOException");
    assertThat(log().hasException(IOException.class, "x"))
        .hasToString("a log record with exception java.io.IOException with message \"x\"");
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .hasMetric("queue_size")
                        .hasPoint(point().hasExemplarIn("store"))))
        .contains("has no exemplars: they are kept only for measurements within a sampled span");
  }

  @Test
  void countsOfLogRecords() {
    emit();
    LogMatcher warnings = log().hasSeverityAtLeast(WARN);

    assertFailure("signals/log-count", () -> assertThat(telemetry).logs(warnings).hasSize(2));
    assertFailure(
        "signals/log-at-least",
        () -> assertThat(telemetry).logs(log().hasSeverity(ERROR)).hasSizeAtLeast(1));
    assertFailure("signals/log-at-most", () -> assertThat(telemetry).logs(log()).hasSizeAtMost(2));
    assertFailure(
        "signals/log-all",
        () -> assertThat(telemetry).logs(log().isInSpan("store")).allSatisfy(warnings));
    assertFailure(
        "signals/log-all-of-none",
        () -> assertThat(telemetry).logs(log().hasSeverity(ERROR)).allSatisfy(warnings));
    assertFailure("signals/log-unwanted", () -> assertThat(telemetry).hasNoLog(warnings));
  }

  /**
   * The surroundings of a marked record are shown, then the first records, and how many are
   * omitted.
   */
  @Test
  void ofManyLogRecordsSomeAreShown() {
    Logger logger = openTelemetry.getLogsBridge().get("com.example.Store");
    try (Scope ignored = Context.root().with(scope).makeCurrent()) {
      for (int i = 0; i < 40; i++) {
        logger.logRecordBuilder().setSeverity(i == 30 ? WARN : INFO).setBody("no. " + i).emit();
      }
    }

    assertFailure(
        "signals/log-many", () -> assertThat(telemetry).hasNoLog(log().hasSeverityAtLeast(WARN)));
  }

  @Test
  void aLogRecordIsWithinTheSpansAboveItsOwn() {
    Span outer =
        openTelemetry
            .getTracer("app")
            .spanBuilder("outer")
            .setParent(Context.root().with(scope))
            .startSpan();
    try (Scope ignored = Context.root().with(scope).with(outer).makeCurrent()) {
      Span inner = openTelemetry.getTracer("app").spanBuilder("inner").startSpan();
      try (Scope inside = inner.makeCurrent()) {
        openTelemetry.getLogsBridge().get("app").logRecordBuilder().setBody("deep").emit();
      }
    }

    assertThat(telemetry)
        .hasLog(log().hasBody("deep").isWithinSpan(span("outer")).isInSpan("inner"))
        .returnToTelemetry()
        .hasNoLog(log().isInSpan("outer"));
  }

  @Test
  void metricsOfATestSayWhatItDid() {
    Meter meter = openTelemetry.getMeter("SignalsTest");
    meter.counterBuilder("signals_test_runs").build().add(2);

    assertThat(telemetry).hasMetric("signals_test_runs").hasTotal(2);
  }

  @Test
  void metricsThatOtherTestsMayHaveChangedSaySo() {
    Meter meter = openTelemetry.getMeter("SignalsTest");
    try (CaptureScope alone = TelemetryCapture.get().openScope("alone")) {
      CapturedTelemetry ofAlone = CapturedTelemetry.of(alone);
      try (CaptureScope other = TelemetryCapture.get().openScope("other")) {
        CapturedTelemetry.of(other);
        meter.counterBuilder("signals_test_shared").build().add(1);
      }

      assertThat(failureOf(() -> assertThat(ofAlone).hasMetric("signals_test_shared").hasTotal(2)))
          .contains(
              """

              Other tests ran at the same time. Metrics cover the whole process, so these may include theirs:
              run this test alone, with JUnit's @Isolated or a @ResourceLock.
              """);
    }
    assertThat(
            failureOf(
                () -> assertThat(SampleSignals.telemetry()).hasMetric("queue_size").hasTotal(1)))
        .doesNotContain("Other tests");
  }

  @Test
  void eventuallyWaitsForMeasurementsAndRecords() throws Exception {
    Meter meter = openTelemetry.getMeter("SignalsTest");
    Thread late =
        new Thread(
            Context.root()
                .with(scope)
                .wrap(
                    () -> {
                      meter.counterBuilder("signals_test_late").build().add(1);
                      emit();
                    }));
    late.start();

    assertThat(telemetry)
        .eventually(Duration.ofSeconds(20))
        .hasMetric("signals_test_late")
        .hasTotal(atLeast(1))
        .returnToTelemetry()
        .hasLog(log().hasBody("disk is full"));
    late.join();
  }

  @Test
  void softAssertionsKeepEachFailure() {
    emit();
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly.assertThat(SampleSignals.telemetry()).hasMetric("queue_size").hasUnit("1").hasTotal(8);
    softly.assertThat(SampleSignals.telemetry()).hasMetric("no").hasUnit("s");
    softly.assertThat(telemetry).logs(log()).hasSize(1);

    assertThat(softly.assertionErrorsCollected())
        .extracting(error -> error.getMessage().strip().lines().findFirst().orElse(""))
        .containsExactly(
            "Expected metric \"queue_size\" with",
            "Expected metric \"queue_size\" with",
            "Expected metric \"no\", but no metric has that name.",
            "Expected exactly 1 log record, but found 3");
  }
}
