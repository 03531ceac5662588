package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Traced
class PipelineTest {
  private final Pipeline pipeline = new Pipeline();

  @Test
  void executesPipeline(CapturedTelemetry telemetry) {
    pipeline.execute("test-pipeline", Map.of("input", "test.jpg"));

    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("pipeline.id", "test-pipeline")
        .hasAttribute("input.file_count", 1)
        .hasStatusOk()
        .returnToTelemetry()
        .hasNoUnfinishedSpans()
        .hasNoErrors();
  }
}
