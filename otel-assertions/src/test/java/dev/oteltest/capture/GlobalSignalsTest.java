package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Captures log records and metrics of the JVM's only global, so one test runs at a time. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class GlobalSignalsTest {

  private CaptureScope scope;

  @BeforeEach
  void unset() {
    GlobalOpenTelemetry.resetForTest();
    scope = TelemetryCapture.get().openScope("global signals");
  }

  @AfterEach
  void close() {
    scope.close();
    GlobalOpenTelemetry.resetForTest();
  }

  private static void use(OpenTelemetry openTelemetry) {
    openTelemetry.getMeter("app").counterBuilder("runs").build().add(2);
    openTelemetry.getLogsBridge().get("app").logRecordBuilder().setBody("hello").emit();
  }

  private List<String> mine() {
    return scope.metrics().metrics().stream()
        .filter(metric -> metric.getInstrumentationScopeInfo().getName().equals("app"))
        .map(GlobalSignalsTest::text)
        .toList();
  }

  private static String text(MetricData metric) {
    return metric.getName()
        + " "
        + metric.getLongSumData().getPoints().iterator().next().getValue();
  }

  private List<String> bodies() {
    return scope.logs().stream().map(LogRecordData::getBodyValue).map(it -> it.asString()).toList();
  }

  @Test
  void aGlobalThatNobodySetCapturesAll() {
    use(GlobalOpenTelemetry.get());

    assertThat(mine()).containsExactly("runs 2");
    assertThat(bodies()).containsExactly("hello");
  }

  @Test
  void anSdkSetByHandIsCapturedAndKeepsItsOwn() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    SdkMeterProvider meters =
        SdkMeterProvider.builder()
            .registerMetricReader(reader)
            .registerView(
                InstrumentSelector.builder().setName("runs").build(),
                View.builder().setName("renamed").build())
            .build();
    Meter madeBefore = meters.get("app");
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setMeterProvider(meters)
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                    .build())
            .build());
    Context.current();
    use(GlobalOpenTelemetry.get());
    madeBefore.counterBuilder("late").build().add(1);

    assertThat(mine()).containsExactlyInAnyOrder("renamed 2", "late 1");
    assertThat(bodies()).containsExactly("hello");
    assertThat(reader.collectAllMetrics())
        .extracting(GlobalSignalsTest::text)
        .containsExactlyInAnyOrder("renamed 2", "late 1");
    assertThat(exporter.getFinishedLogRecordItems()).hasSize(1);
  }

  @Test
  void anSdkWithoutReadersAndProcessorsIsCapturedToo() {
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().build())
            .setLoggerProvider(SdkLoggerProvider.builder().build())
            .build());
    Context.current();
    use(GlobalOpenTelemetry.get());

    assertThat(mine()).containsExactly("runs 2");
    assertThat(bodies()).containsExactly("hello");
  }

  @Test
  void anSdkThatHasOursIsLeftAsItIs() {
    TelemetryCapture capture = TelemetryCapture.get();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder().registerMetricReader(capture.metricReader()).build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(capture.logRecordProcessor())
                    .build())
            .build());
    Context.current();
    use(GlobalOpenTelemetry.get());

    assertThat(mine()).containsExactly("runs 2");
    assertThat(bodies()).containsExactly("hello");
  }
}
