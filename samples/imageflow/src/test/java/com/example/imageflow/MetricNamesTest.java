package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.convention.Conventions;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The names of metrics")
class MetricNamesTest {

  private Conventions conventions;

  @BeforeEach
  void readRules() throws Exception {
    conventions = Conventions.of(Path.of(getClass().getResource("/conventions.yaml").toURI()));
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "com.example.imageflow, imageflow_pipeline_images_total",
    "com.example.imageflow.processing, imageflow_processing_images_total",
    "com.example.imageflow.api, imageflow_api_images_total",
    "com.example.imageflow.storage, imageflow_storage_images_total",
  })
  @DisplayName("start with the part of the system")
  void goodNames(String scope, String name) {
    assertThat(counter(scope, name)).follows(conventions);
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "com.example.imageflow, pipeline_images_total, imageflow_pipeline_, pipeline-metrics",
    "com.example.imageflow.processing, imageflow_pipeline_images_total, imageflow_processing_,"
        + " processing-metrics",
    "com.example.imageflow.api, api_images_total, imageflow_api_, api-metrics",
    "com.example.imageflow.storage, imageflow_store_images_total, imageflow_storage_,"
        + " storage-metrics",
  })
  @DisplayName("are refused without it")
  void badNames(String scope, String name, String prefix, String rule) {
    assertThatThrownBy(() -> assertThat(counter(scope, name)).follows(conventions))
        .hasMessageStartingWith(
            "Expected no violations of conventions by metrics, but found 1\n  x \""
                + name
                + "\" lacks the prefix "
                + prefix
                + " (error, "
                + rule
                + ")");
  }

  /** What a part of the system emits: a span, and a metric of that name. */
  private static CapturedTelemetry counter(String scope, String name) {
    InMemoryMetricReader metrics = InMemoryMetricReader.create();
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (SdkMeterProvider meters =
            SdkMeterProvider.builder().registerMetricReader(metrics).build();
        SdkTracerProvider tracers =
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()) {
      tracers.get(scope).spanBuilder("count").startSpan().end();
      meters.get(scope).counterBuilder(name).setUnit("{image}").build().add(1);
      return CapturedTelemetry.of(
          spans.getFinishedSpanItems(), metrics.collectAllMetrics(), List.of());
    }
  }
}
