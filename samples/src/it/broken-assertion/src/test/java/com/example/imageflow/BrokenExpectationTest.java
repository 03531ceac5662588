package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenExpectationTest {

  @TempDir Path output;

  @Test
  void expectsTwoFiles(CapturedTelemetry telemetry) {
    new ImagePipeline(Path.of("../../../imageflow/src/test/resources/album"))
        .execute("test-pipeline", Map.of("input", "sunrise.jpg", "output", output.toString()));

    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("pipeline.id", "test-pipeline")
        .hasAttribute("input.file_count", 2);
  }
}
