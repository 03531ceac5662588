package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;

/** An SDK that is built already, and never made global. */
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

  @Test
  void thatIsCapturedTwiceIsCapturedOnce() {
    OpenTelemetrySdk sdk = sdk();

    assertThat(capture.capture(sdk.getTracerProvider())).isTrue();
    assertThat(capture.capture(sdk.getSdkTracerProvider())).isTrue();

    assertThat(sdk.getSdkTracerProvider().toString()).containsOnlyOnce("CaptureProcessor]}");
  }

  @Test
  void whatIsNoSdkIsNotCaptured() {
    assertThat(capture.capture(TracerProvider.noop())).isFalse();
    assertThat(capture.capture(OpenTelemetry.noop().getTracerProvider())).isFalse();
    assertThat(capture.capture(OpenTelemetry.noop())).isFalse();
  }
}
