package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Uses the JVM's only capture and only global, so one test runs at a time. */
@Isolated("what any other thread does with a context may detect the global first")
class GlobalCaptureTest {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final TelemetryCapture capture = TelemetryCapture.get();
  private CaptureScope scope = capture.openScope("global");

  @BeforeEach
  void unset() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    scope.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void aGlobalThatNobodySetIsACapturedSdk() {
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan();
    span.end();

    assertThat(span.getSpanContext().isSampled()).isTrue();
    assertThat(capturedNames()).containsExactly("x");
    assertThat(capture.describeGlobal()).isEqualTo("GlobalOpenTelemetry is an SDK and is captured");
  }

  @Test
  void aGlobalThatNobodySetDescribesItselfAsTheTestsDo() {
    capture.describeAs(Resource.create(Attributes.of(SERVICE_NAME, "imageflow")));
    try {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

      assertThat(scope.spans())
          .extracting(span -> span.getResource().getAttribute(SERVICE_NAME))
          .containsExactly("imageflow");
    } finally {
      capture.describeAs(Resource.empty());
    }
  }

  @Test
  void anSdkSetByHandIsCapturedAndKeepsItsExporter() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder().setTracerProvider(exporting(exporter)).build());

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
    assertThat(exporter.getFinishedSpanItems()).hasSize(1);
  }

  /** Until then, such an SDK returns tracers that create no spans. */
  @Test
  void anSdkWithoutProcessorsIsCapturedOnceAContextWasUsed() {
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().build());
    Context.current();

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
  }

  @Test
  void anSdkWithoutProcessorsIsCapturedFromItsFirstSpanOnWhereSomebodyLooks() {
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().build());
    capture.lookAtGlobal();

    GlobalOpenTelemetry.getTracer("app").spanBuilder("first").startSpan().end();

    assertThat(capturedNames()).containsExactly("first");
    assertThat(capture.describeGlobal()).isEqualTo("GlobalOpenTelemetry is an SDK and is captured");
  }

  /**
   * Nothing runs between setting the global and starting a span that could detect it, so at least a
   * warning is logged. Older SDKs without a processor create spans like any other, and lose none.
   */
  @Test
  void aLostFirstSpanIsSaid() throws ReflectiveOperationException {
    SdkTracerProvider provider = SdkTracerProvider.builder().build();
    boolean loses = ProcessorPatch.makesNone(provider);
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().setTracerProvider(provider).build());

    GlobalOpenTelemetry.getTracer("app").spanBuilder("lost").startSpan().end();
    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames())
        .containsExactlyElementsOf(loses ? List.of("x") : List.of("lost", "x"));
    assertThat(capture.describeGlobal())
        .isEqualTo(
            "GlobalOpenTelemetry is an SDK and is captured"
                + (loses ? ", but not from its first span on" : ""));
  }

  @Test
  void anSdkSetBeforeTheScopeOpensIsCaptured() {
    scope.close();
    GlobalOpenTelemetry.set(exportingSdk());
    scope = capture.openScope("later");

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").setNoParent().startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
  }

  @Test
  void anSdkSetAfterAResetIsCapturedToo() {
    GlobalOpenTelemetry.set(exportingSdk());
    GlobalOpenTelemetry.getTracer("app").spanBuilder("first").startSpan().end();
    GlobalOpenTelemetry.resetForTest();
    OpenTelemetrySdk.builder()
        .setTracerProvider(exporting(InMemorySpanExporter.create()))
        .buildAndRegisterGlobal();
    GlobalOpenTelemetry.getTracer("app").spanBuilder("second").startSpan().end();

    assertThat(capturedNames()).containsExactly("first", "second");
  }

  /** A span that starts while another thread is capturing. */
  @Test
  void aSpanWaitsUntilTheGlobalIsCaptured() throws Exception {
    OpenTelemetrySdk sdk = exportingSdk();
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    GlobalOpenTelemetry.set(new SlowOpenTelemetry(sdk, goOn, asked));
    Thread looks = new Thread(Context::current);
    looks.start();
    await(looks, Thread.State.WAITING);
    Thread works =
        new Thread(
            Context.root()
                .with(scope)
                .wrap(() -> sdk.getTracer("app").spanBuilder("meanwhile").startSpan().end()));
    works.start();
    await(works, Thread.State.TIMED_WAITING);
    goOn.countDown();
    works.join();
    looks.join();

    assertThat(capturedNames()).containsExactly("meanwhile");
    assertThat(asked).as("who waited does not capture once more").hasValue(1);
  }

  private static void await(Thread thread, Thread.State state) throws InterruptedException {
    while (thread.getState() != state && thread.isAlive()) {
      Thread.sleep(1);
    }
  }

  /** An OpenTelemetry whose tracers only the capture requests, and which answers late. */
  private record SlowOpenTelemetry(OpenTelemetrySdk sdk, CountDownLatch goOn, AtomicInteger asked)
      implements OpenTelemetry {

    @Override
    public TracerProvider getTracerProvider() {
      asked.incrementAndGet();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return sdk.getTracerProvider();
    }

    @Override
    public ContextPropagators getPropagators() {
      return sdk.getPropagators();
    }
  }

  @Test
  void theSameSdkSetTwiceIsCapturedOnce() {
    OpenTelemetrySdk sdk = exportingSdk();
    for (int i = 0; i < 2; i++) {
      GlobalOpenTelemetry.resetForTest();
      GlobalOpenTelemetry.set(sdk);
      GlobalOpenTelemetry.getTracer("app").spanBuilder("x" + i).startSpan().end();
    }

    assertThat(capturedNames()).containsExactly("x0", "x1");
    assertThat(scope.takeEnded()).hasSize(2);
    assertThat(sdk.getSdkTracerProvider().toString())
        .containsOnlyOnce("CaptureProcessor]}"); // in the list of all processors
  }

  @Test
  void anSdkThatHasTheProcessorAlreadyIsLeftAlone() {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(capture.spanProcessor()).build();
    GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().setTracerProvider(provider).build());

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
    assertThat(provider.toString()).containsOnlyOnce("CaptureProcessor");
  }

  @Test
  void anSdkThatTheApplicationAutoconfiguresIsCaptured() {
    AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.traces.exporter", "none",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none"))
        .disableShutdownHook()
        .setResultAsGlobal()
        .build();

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
  }

  @Test
  void anSdkThatTheApplicationAutoconfiguresKeepsItsDefaults() {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
            .disableShutdownHook()
            .setResultAsGlobal()
            .build()
            .getOpenTelemetrySdk();

    assertThat(sdk.toString()).contains("ParentBased");
  }

  @Test
  void sdkTestingsExtensionGetsItsSpansAndSoDoWe() {
    OpenTelemetryExtension theirs = OpenTelemetryExtension.create();
    GlobalOpenTelemetry.set(theirs.getOpenTelemetry()); // as its beforeAll does

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(theirs.getSpans()).extracting(SpanData::getName).containsExactly("x");
    assertThat(capturedNames()).containsExactly("x");
  }

  @Test
  void aNoopGlobalIsNamedAsSuch() {
    GlobalOpenTelemetry.set(OpenTelemetry.noop());

    GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).isEmpty();
    assertThat(capture.describeGlobal())
        .isEqualTo(
            "GlobalOpenTelemetry is a no-op: something called"
                + " GlobalOpenTelemetry.set(OpenTelemetry.noop()), or its configuration failed");
  }

  @Test
  void lookingAtAnUnsetGlobalDoesNotSetIt() {
    assertThat(capture.describeGlobal()).isEqualTo("GlobalOpenTelemetry was never used");

    GlobalOpenTelemetry.set(OpenTelemetry.noop());
  }

  @Test
  void theCapturedSdkNeedsNoGlobal() {
    capture.openTelemetry().getTracer("app").spanBuilder("x").startSpan().end();

    assertThat(capturedNames()).containsExactly("x");
    assertThat(capture.openTelemetry()).isSameAs(capture.openTelemetry());
    assertThat(capture.openTelemetry().getPropagators().getTextMapPropagator().fields())
        .contains("traceparent", "baggage");
  }

  private static OpenTelemetrySdk exportingSdk() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(exporting(InMemorySpanExporter.create()))
        .build();
  }

  private static SdkTracerProvider exporting(InMemorySpanExporter exporter) {
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build();
  }

  private List<String> capturedNames() {
    return scope.spans().stream().map(SpanData::getName).toList();
  }
}
