package com.example.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

/** Makes the global configure itself, before another class sets its own. */
class FirstOursTest {

  @Test
  void worksBefore(CapturedTelemetry telemetry) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("before").startSpan().end();

    assertThat(telemetry).hasSpan("before");
  }
}
