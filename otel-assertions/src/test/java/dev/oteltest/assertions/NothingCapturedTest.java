package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.TelemetryEnvironment;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each reason why nothing was captured, and how the failure explains it. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class NothingCapturedTest {

  private static final String TO_DO =
      """
      Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(), or one that
      was passed to TelemetryCapture.get().capture(sdk) before.
      Spans that a sampler drops are never created.
      """;

  private CaptureScope scope;

  @BeforeEach
  void unset() {
    GlobalOpenTelemetry.resetForTest();
    scope = TelemetryCapture.get().openScope("nothing()");
  }

  @AfterEach
  void close() {
    scope.close();
    GlobalOpenTelemetry.resetForTest();
  }

  /** A third-party provider, which is not an SDK. */
  private static final class OtherProvider implements TracerProvider {

    @Override
    public Tracer get(String name) {
      return TracerProvider.noop().get(name);
    }

    @Override
    public Tracer get(String name, String version) {
      return get(name);
    }
  }

  private record Other(TracerProvider getTracerProvider) implements OpenTelemetry {

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.noop();
    }
  }

  private static OpenTelemetrySdk sdk(SdkTracerProvider provider) {
    return OpenTelemetrySdk.builder().setTracerProvider(provider).build();
  }

  private void work() {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
  }

  /**
   * Returns the telemetry of the scope without what other tests in this JVM measure and log at the
   * same time.
   */
  private CapturedTelemetry alone(String... unchangedMetrics) {
    TelemetrySource source = new ScopeSource(scope, null);
    return CapturedTelemetry.of(
        (TelemetrySource)
            Proxy.newProxyInstance(
                TelemetrySource.class.getClassLoader(),
                new Class<?>[] {TelemetrySource.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "metrics" ->
                          new CapturedMetrics(List.of(), Set.of(unchangedMetrics), false);
                      case "unattributedLogs" -> List.of();
                      default -> method.invoke(source, arguments);
                    }));
  }

  private String failure() {
    return failureOf(() -> assertThat(CapturedTelemetry.of(scope)).hasNoErrors());
  }

  private static String message(String... lines) {
    return "Expected no errors, but no spans were captured, so the assertion would pass vacuously. If"
        + " that is expected, call allowEmpty() first.\n"
        + String.join("", lines);
  }

  @Test
  void theGlobalIsANoop() {
    GlobalOpenTelemetry.set(OpenTelemetry.noop());
    work();

    assertThat(failure())
        .isEqualTo(
            message(
                "GlobalOpenTelemetry is a no-op: something called"
                    + " GlobalOpenTelemetry.set(OpenTelemetry.noop()), or its configuration"
                    + " failed.\n",
                TO_DO));
  }

  @Test
  void theGlobalIsAnotherProvider() {
    GlobalOpenTelemetry.set(new Other(new OtherProvider()));
    work();

    assertThat(failure())
        .isEqualTo(
            message(
                "GlobalOpenTelemetry uses ",
                OtherProvider.class.getName(),
                ", which is not an OpenTelemetry SDK.\n",
                TO_DO));
  }

  @Test
  void aSamplerDropsThem() {
    GlobalOpenTelemetry.set(
        sdk(
            SdkTracerProvider.builder()
                .setSampler(Sampler.alwaysOff())
                // Without a processor, newer versions lose the first span, which is reported as
                // well.
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()));
    work();

    assertThat(failure())
        .isEqualTo(
            message(
                "GlobalOpenTelemetry is an SDK and is captured, with sampler AlwaysOffSampler:"
                    + " spans that it drops are never created ("
                    + "see docs/troubleshooting.md#the-applications-spans-are-missing).\n",
                TO_DO));
  }

  @Test
  void anotherProcessNeverFlushedThem() {
    TelemetryEnvironment.of(Context.root().with(scope));

    assertThat(failure())
        .isEqualTo(
            message(
                "GlobalOpenTelemetry was never used.\n",
                TO_DO,
                """
                Another process was configured to send its telemetry to this test, but no span arrived. Spans in a batch
                of its SDK arrive when the batch is flushed, at the latest when the SDK is closed; eventually(...) waits for them.
                """));
  }

  @Test
  void theGlobalWasShutDown() {
    SdkTracerProvider provider = SdkTracerProvider.builder().build();
    GlobalOpenTelemetry.set(sdk(provider));
    TelemetryCapture.get().lookAtGlobal();
    provider.shutdown();
    work();

    assertThat(failure())
        .isEqualTo(
            message(
                "GlobalOpenTelemetry is an SDK that was shut down, so nothing is recorded any more:"
                    + " close it after the last test, or set another one.\n",
                TO_DO));
    assertThat(failureOf(() -> assertThat(alone()).hasMetric("none")))
        .contains("GlobalOpenTelemetry is an SDK that was shut down, so nothing is recorded");
  }

  @Test
  void whatIsMissingOfMetricsIsAboutMetrics() {
    GlobalOpenTelemetry.set(
        sdk(SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build()));

    assertThat(failureOf(() -> assertThat(alone()).hasMetric("none")))
        .isEqualTo(
            """
            Expected metric "none", but no metrics were captured.
            GlobalOpenTelemetry is an SDK and is captured.
            Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(), or one that
            was passed to TelemetryCapture.get().capture(sdk) before.
            Counters and histograms count as captured once something is added to them.
            """);
  }

  @Test
  void whatIsMissingOfLogsIsAboutLogs() {
    GlobalOpenTelemetry.set(
        sdk(SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build()));

    assertThat(failureOf(() -> assertThat(alone()).hasLog("started")))
        .isEqualTo(
            """
            Expected a log record with body "started", but no log records were captured.
            Log records come from OpenTelemetry's log API, or from a logging library through an OpenTelemetry appender.
            GlobalOpenTelemetry is an SDK and is captured.
            Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(), or one that
            was passed to TelemetryCapture.get().capture(sdk) before.
            """);
  }

  @Test
  void anotherProcessNeverSentItsMetricsAndLogs() {
    TelemetryEnvironment.of(Context.root().with(scope));

    assertThat(failureOf(() -> assertThat(alone()).metrics().isNotEmpty()))
        .startsWith("Expected at least 1 metric, but no metrics were captured")
        .endsWith(
            """
            Another process was configured to send its telemetry to this test, but no metric arrived. An SDK sends metrics
            at an interval (OTEL_METRIC_EXPORT_INTERVAL, usually a minute), and when it is closed; eventually(...) waits for them.
            """)
        .doesNotContainIgnoringCase("span");
    assertThat(failureOf(() -> assertThat(alone()).logs().isNotEmpty()))
        .startsWith("Expected at least 1 log record, but no log records were captured.\n")
        .endsWith(
            """
            Another process was configured to send its telemetry to this test, but no log record arrived. Log records in a batch
            of its SDK arrive when the batch is flushed, at the latest when the SDK is closed; eventually(...) waits for them.
            """)
        .doesNotContainIgnoringCase("span");
  }

  /** Unattributed spans explain missing spans only. */
  @Test
  void spansOfNoTestDoNotExplainMissingMetrics() {
    GlobalOpenTelemetry.set(
        sdk(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()));
    try (CaptureScope other = TelemetryCapture.get().openScope("other()")) {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("whose").setNoParent().startSpan().end();
      assertThat(failure())
          .contains(
              "1 span started during this test but could not be attributed to it (no parent,"
                  + " context or baggage): \"whose\".\n");
    }

    assertThat(failureOf(() -> assertThat(alone()).hasMetric("none")))
        .contains("Counters and histograms")
        .doesNotContainIgnoringCase("span");
  }

  @Test
  void metricsWithoutChangesAreNamed() {
    CapturedTelemetry telemetry = alone("runs");

    assertThat(failureOf(() -> assertThat(telemetry).hasMetric("queue_size")))
        .startsWith(
            """
            Expected metric "queue_size", but no metric has that name.
            Unchanged since the test began: "runs"
            GlobalOpenTelemetry was never used.
            """);
    assertThat(failureOf(() -> assertThat(telemetry).hasMetric("runz")))
        .startsWith(
            "Expected metric \"runz\", but no metric has that name. Did you mean" + " \"runs\"?\n");
    assertThat(failureOf(() -> assertThat(telemetry).hasMetric("runs")))
        .startsWith(
            "Expected metric \"runs\", but nothing was added to it since the test began.\n");
    assertThat(failureOf(() -> assertThat(telemetry).metrics().isNotEmpty()))
        .startsWith(
            "Expected at least 1 metric, but no metrics were captured (unchanged since the test"
                + " began: \"runs\").\n");
    assertThat(failureOf(() -> assertThat(telemetry).hasNoMetric("queue_size")))
        .startsWith(
            "Expected no metric \"queue_size\", but no metrics were captured (unchanged since the"
                + " test began: \"runs\"), so the assertion would pass vacuously.");
  }

  /** In this JVM, that is not a cause: spans are captured when they start. */
  @Test
  void whatThisProcessNeverFlushedIsCaptured() {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(InMemorySpanExporter.create())
                    .setScheduleDelay(Duration.ofHours(1))
                    .build())
            .build()) {
      GlobalOpenTelemetry.set(sdk(provider));
      work();

      assertThat(CapturedTelemetry.of(scope)).hasSpan("work");
    }
  }
}
