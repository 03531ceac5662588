package dev.oteltest.capture;

import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SoftTelemetryAssertions;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live SDK hands out each exemplar once, to whoever collects first. */
class ExemplarTest {

  private static final int TIMES = 100;

  private final TelemetryCapture capture = new TelemetryCapture();

  /** An SDK of the application, which exports metrics of its own. */
  private final class App implements AutoCloseable {

    private final AutoConfiguredOpenTelemetrySdk sdk;
    private final LongCounter runs;
    private final LongUpDownCounter active;
    private final DoubleHistogram time;

    App(String filter, InMemoryMetricReader exports) {
      Map<String, String> settings = new HashMap<>();
      settings.put("otel.traces.exporter", "none");
      settings.put("otel.metrics.exporter", "none");
      settings.put("otel.logs.exporter", "none");
      settings.put("otel.metrics.exemplar.filter", filter);
      sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> settings)
              .addTracerProviderCustomizer(
                  (provider, config) -> provider.addSpanProcessor(capture.spanProcessor()))
              .addMeterProviderCustomizer(
                  (provider, config) ->
                      provider
                          .registerMetricReader(exports)
                          .registerMetricReader(capture.metricReader()))
              .disableShutdownHook()
              .build();
      Meter meter = openTelemetry().getMeter("exemplars");
      runs = meter.counterBuilder("runs").build();
      active = meter.upDownCounterBuilder("active").build();
      time = meter.histogramBuilder("time").build();
    }

    OpenTelemetry openTelemetry() {
      return sdk.getOpenTelemetrySdk();
    }

    /** Measures within a span of that name. */
    SpanContext run(CaptureScope scope, String name) {
      Span span =
          openTelemetry()
              .getTracer("exemplars")
              .spanBuilder(name)
              .setParent(Context.root().with(scope))
              .startSpan();
      try (Scope ignored = span.makeCurrent()) {
        runs.add(1);
        active.add(1);
        time.record(0.5);
      }
      span.end();
      return span.getSpanContext();
    }

    @Override
    public void close() {
      sdk.getOpenTelemetrySdk().close();
    }
  }

  private static List<ExemplarData> exemplars(CaptureScope scope, String name) {
    List<ExemplarData> exemplars = new ArrayList<>();
    for (MetricData metric : scope.metrics().metrics()) {
      if (metric.getName().equals(name)) {
        metric.getData().getPoints().forEach(point -> exemplars.addAll(point.getExemplars()));
      }
    }
    return exemplars;
  }

  private static List<SpanContext> spans(CaptureScope scope, String name) {
    return exemplars(scope, name).stream().map(ExemplarData::getSpanContext).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace_based", "always_on"})
  void everyAssertionSeesExactlyTheExemplarsOfItsTest(String filter) {
    for (InMemoryMetricReader exports :
        List.of(InMemoryMetricReader.create(), InMemoryMetricReader.createDelta())) {
      try (App app = new App(filter, exports)) {
        for (int i = 0; i < TIMES; i++) {
          try (CaptureScope scope = capture.openScope("test " + i)) {
            String name = "run " + i;
            SpanContext run = app.run(scope, name);
            exports.collectAllMetrics();
            CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

            assertThat(telemetry)
                .hasMetric("runs")
                .hasTotal(1)
                .hasPoint(point().hasValue(1).hasExemplarIn(span(name)))
                .returnToTelemetry()
                .hasMetric("time")
                .hasPoint(point().hasExemplarIn(span(name)));
            assertThat(telemetry)
                .hasMetric(metric("active").hasPoint(point().hasExemplarIn(span(name))))
                .returnToTelemetry()
                .hasNoMetric(
                    metric("runs").hasPoint(point().hasExemplarIn(span("run " + (i - 1)))));
            for (String metric : List.of("runs", "active", "time")) {
              assertThat(spans(scope, metric)).as(metric).containsExactly(run);
            }
          }
        }
      }
    }
  }

  @Test
  void softAssertionsAndWaitingOnesLoseNone() {
    try (App app = new App("trace_based", InMemoryMetricReader.create())) {
      for (int i = 0; i < TIMES; i++) {
        try (CaptureScope scope = capture.openScope("test " + i)) {
          CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
          app.run(scope, "first");
          assertThat(telemetry).hasMetric("runs").hasTotal(1);
          app.run(scope, "second");
          SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
          softly.assertThat(telemetry).hasMetric("runs").hasTotal(2);
          softly
              .assertThat(telemetry)
              .hasMetric("runs")
              .hasPoint(point().hasExemplarIn(span("first")))
              .hasPoint(point().hasExemplarIn(span("second")));
          softly.assertAll();
          assertThat(telemetry)
              .eventually(Duration.ofSeconds(9))
              .hasMetric("runs")
              .hasPoint(point().hasExemplarIn(span("first")).hasExemplarIn(span("second")));
        }
      }
    }
  }

  @Test
  void lookingAgainAndAgainLosesNone() throws InterruptedException {
    try (App app = new App("trace_based", InMemoryMetricReader.create());
        CaptureScope scope = capture.openScope("test")) {
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      app.run(scope, "first");
      CountDownLatch looked = new CountDownLatch(3);
      Thread later =
          new Thread(
              () -> {
                await(looked);
                app.run(scope, "second");
              });
      later.start();

      assertThat(telemetry)
          .eventually(Duration.ofSeconds(30))
          .settled(Duration.ofMillis(1))
          .hasMetric("runs")
          .matching(
              "looked at",
              it -> {
                looked.countDown();
                return it.getLongSumData().getPoints().iterator().next().getValue() == 2;
              })
          .hasPoint(point().hasExemplarIn(span("first")).hasExemplarIn(span("second")));
      later.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void testsAtTheSameTimeDoNotTakeExemplarsFromEachOther() {
    try (App app = new App("trace_based", InMemoryMetricReader.create())) {
      for (int i = 0; i < TIMES; i++) {
        try (CaptureScope one = capture.openScope("one");
            CaptureScope other = capture.openScope("other")) {
          app.run(one, "mine");
          assertThat(CapturedTelemetry.of(other)).hasMetric("runs").hasTotal(1);
          app.run(other, "theirs");

          assertThat(CapturedTelemetry.of(other))
              .hasMetric("runs")
              .hasPoint(point().hasExemplarIn(span("theirs")));
          assertThat(CapturedTelemetry.of(one))
              .hasMetric("runs")
              .hasPoint(point().hasExemplarIn(span("mine")));
        }
      }
    }
  }

  @Test
  void exemplarsOfAnSdkThatWasShutDownStay() {
    try (CaptureScope scope = capture.openScope("test")) {
      SpanContext run;
      try (App app = new App("trace_based", InMemoryMetricReader.create())) {
        run = app.run(scope, "run");
        assertThat(CapturedTelemetry.of(scope)).hasMetric("runs").hasTotal(1);
      }
      assertThat(spans(scope, "runs")).containsExactly(run);
      assertThat(spans(scope, "runs")).containsExactly(run);
    }
  }

  @Test
  void whatTheFilterDropsIsNotThere() {
    try (App app = new App("always_off", InMemoryMetricReader.create());
        CaptureScope scope = capture.openScope("test")) {
      app.run(scope, "run");

      assertThat(exemplars(scope, "runs")).isEmpty();
      assertThatThrownBy(
              () ->
                  assertThat(CapturedTelemetry.of(scope))
                      .hasMetric("runs")
                      .hasPoint(point().hasExemplarIn(span("run"))))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("has no exemplars");
    }
  }

  @Test
  void aMeasurementOutsideOfASpanHasAnExemplarWithoutOne() {
    try (App app = new App("always_on", InMemoryMetricReader.create());
        CaptureScope scope = capture.openScope("test")) {
      app.runs.add(1, Attributes.empty(), Context.root());

      assertThat(spans(scope, "runs")).containsExactly(SpanContext.getInvalid());
    }
  }
}
