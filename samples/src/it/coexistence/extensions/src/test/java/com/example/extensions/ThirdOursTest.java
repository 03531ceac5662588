package com.example.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

/** After theirs reset the global, it configures itself again. */
class ThirdOursTest {

  @Test
  void worksAfter(CapturedTelemetry telemetry) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("after").startSpan().end();

    assertThat(telemetry).hasSpan("after");
  }
}
