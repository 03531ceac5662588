package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureScope;
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
import java.time.Duration;
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
      Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(), or one whose
      SdkTracerProvider has .addSpanProcessor(TelemetryCapture.get().spanProcessor()). Spans that a sampler drops
      are never created.
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
                "GlobalOpenTelemetry creates spans with ",
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
                    + " spans that it drops are never created.\n",
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
