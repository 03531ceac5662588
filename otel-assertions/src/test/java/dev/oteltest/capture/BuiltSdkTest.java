package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures an SDK that was already built and never becomes global. */
class BuiltSdkTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final CaptureScope scope = capture.openScope("a test");
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  private OpenTelemetrySdk sdk() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
        .build();
  }

  @Test
  void isCapturedFromTheNextSpanOnAndKeepsItsExporter() {
    OpenTelemetrySdk sdk = sdk();
    sdk.getTracer("app").spanBuilder("before").startSpan().end();

    assertThat(capture.capture(sdk.getTracerProvider())).isTrue();
    sdk.getTracer("app").spanBuilder("after").startSpan().end();

    assertThat(scope.spans()).extracting(SpanData::getName).containsExactly("after");
    assertThat(exporter.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("before", "after");
  }

  @Test
  void isCapturedWithItsLogRecordsAndMetrics() {
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setLoggerProvider(SdkLoggerProvider.builder().build())
            .setMeterProvider(SdkMeterProvider.builder().build())
            .build();

    assertThat(capture.capture(sdk)).isTrue();
    assertThat(capture.capture(sdk)).isTrue();
    scope.watchMetrics();
    sdk.getTracer("app").spanBuilder("x").startSpan().end();
    sdk.getLogsBridge().get("app").logRecordBuilder().setBody("y").emit();
    sdk.getMeter("app").counterBuilder("z").build().add(1);

    assertThat(scope.spans()).extracting(SpanData::getName).containsExactly("x");
    assertThat(scope.logs()).extracting(it -> it.getBodyValue().asString()).containsExactly("y");
    assertThat(scope.metrics().metrics()).extracting(MetricData::getName).containsExactly("z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown_service:java", "surefirebooter-20261125_3"})
  void withoutANameOfItsServiceGetsTheRuns(String own) {
    capture.describeAs(service("shop"));
    Resource resource = own.isEmpty() ? Resource.empty() : service(own);
    OpenTelemetrySdk sdk = sdk(resource.toBuilder().put("host.name", "here").build());
    capture.capture(sdk.getTracerProvider());
    sdk.getTracer("app").spanBuilder("a").startSpan().end();
    sdk.getTracer("app").spanBuilder("b").startSpan().end();

    assertThat(scope.spans())
        .extracting(SpanData::getResource)
        .containsOnly(service("shop").toBuilder().put("host.name", "here").build());
    assertThat(scope.spans().get(0).getResource()).isSameAs(scope.spans().get(1).getResource());
  }

  @Test
  void keepsTheNameThatItGivesItsService() {
    capture.describeAs(service("shop"));
    OpenTelemetrySdk sdk = sdk(service("basket"));
    capture.capture(sdk.getTracerProvider());
    sdk.getTracer("app").spanBuilder("a").startSpan().end();

    assertThat(scope.spans()).extracting(SpanData::getResource).containsExactly(service("basket"));
  }

  @Test
  void keepsWhatItHasWhereNobodyNamesTheRun() {
    OpenTelemetrySdk sdk = sdk(service("unknown_service:java"));
    capture.capture(sdk.getTracerProvider());
    sdk.getTracer("app").spanBuilder("a").startSpan().end();

    assertThat(scope.spans())
        .extracting(SpanData::getResource)
        .containsExactly(service("unknown_service:java"));
  }

  private static Resource service(String name) {
    return Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name));
  }

  private OpenTelemetrySdk sdk(Resource resource) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().setResource(resource).build())
        .build();
  }

  @Test
  void thatIsCapturedTwiceIsCapturedOnce() {
    OpenTelemetrySdk sdk = sdk();

    assertThat(capture.capture(sdk.getTracerProvider())).isTrue();
    assertThat(capture.capture(sdk.getSdkTracerProvider())).isTrue();

    assertThat(sdk.getSdkTracerProvider().toString()).containsOnlyOnce("CaptureProcessor]}");
  }

  @Test
  void anotherImplementationThanTheSdkIsNotCaptured() {
    assertThat(capture.capture(TracerProvider.noop())).isFalse();
    assertThat(capture.capture(OpenTelemetry.noop().getTracerProvider())).isFalse();
    assertThat(capture.capture(OpenTelemetry.noop())).isFalse();
  }
}
