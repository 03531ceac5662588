package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detects which SDKs send their spans to an OTLP endpoint themselves. */
class OwnExportTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final CaptureScope scope = capture.openScope("test");

  /** A composite exporter that is not OpenTelemetry's own, like Spring's. */
  private record Wrapping(Iterable<SpanExporter> exporters) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private record Forwarding(SpanProcessor to) implements SpanProcessor {

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }

  /** Exports to a port without a listener; no provider is closed, because that would send spans. */
  private static SpanExporter otlp() {
    return OtlpHttpSpanExporter.builder().setEndpoint("http://127.0.0.1:9/v1/traces").build();
  }

  private static SpanProcessor batch(SpanExporter exporter) {
    return BatchSpanProcessor.builder(exporter).setScheduleDelay(Duration.ofHours(1)).build();
  }

  static Stream<SpanProcessor> exporting() {
    return Stream.of(
        batch(otlp()),
        batch(SpanExporter.composite(InMemorySpanExporter.create(), otlp())),
        batch(new Wrapping(List.of(InMemorySpanExporter.create(), otlp()))),
        new Forwarding(batch(otlp())));
  }

  static Stream<SpanProcessor> silent() {
    return Stream.of(
        batch(InMemorySpanExporter.create()),
        SimpleSpanProcessor.create(InMemorySpanExporter.create()),
        new Forwarding(SpanProcessor.composite()));
  }

  @ParameterizedTest
  @MethodSource("exporting")
  void anSdkWithAnOtlpExporterSendsItsSpans(SpanProcessor processor) {
    capture.sendsLive();
    assertThat(capture.isSentByItsSdk(span(provider(processor).build()))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("silent")
  void anSdkWithoutOneDoesNot(SpanProcessor processor) {
    capture.sendsLive();
    assertThat(capture.isSentByItsSdk(span(provider(processor).build()))).isFalse();
  }

  @Test
  void sdksThatDescribeThemselvesAlikeAreReportedApart() {
    capture.sendsLive();
    SdkTracerProvider sending = provider(batch(otlp())).build();
    SdkTracerProvider silent = provider(SpanProcessor.composite()).build();

    assertThat(capture.isSentByItsSdk(span(sending))).isTrue();
    assertThat(capture.isSentByItsSdk(span(silent))).isFalse();
    assertThat(capture.isSentByItsSdk(span(sending))).isTrue();
  }

  /** Records spans, and exports none. */
  @Test
  void whatIsNotSampledIsNotSent() {
    Sampler recordOnly =
        new Sampler() {
          @Override
          public SamplingResult shouldSample(
              Context parentContext,
              String traceId,
              String name,
              io.opentelemetry.api.trace.SpanKind kind,
              io.opentelemetry.api.common.Attributes attributes,
              List<io.opentelemetry.sdk.trace.data.LinkData> links) {
            return SamplingResult.recordOnly();
          }

          @Override
          public String getDescription() {
            return "record only";
          }
        };
    capture.sendsLive();
    SdkTracerProvider provider = provider(batch(otlp())).setSampler(recordOnly).build();

    assertThat(capture.isSentByItsSdk(span(provider))).isFalse();
  }

  @Test
  void theCapturesOwnSdkSendsNothing() {
    capture.sendsLive();
    Tracer tracer = capture.openTelemetry().getTracer("app");
    tracer.spanBuilder("x").startSpan().end();
    assertThat(scope.takeEnded()).singleElement().matches(span -> !capture.isSentByItsSdk(span));
  }

  private SdkTracerProviderBuilder provider(SpanProcessor processor) {
    return SdkTracerProvider.builder()
        .setResource(Resource.create(Resource.getDefault().getAttributes()))
        .addSpanProcessor(processor)
        .addSpanProcessor(capture.spanProcessor());
  }

  private SpanData span(SdkTracerProvider provider) {
    provider.get("app").spanBuilder("x").startSpan().end();
    return scope.takeEnded().get(0);
  }
}
