package com.example.modular;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;

public final class Greeter {

  private Greeter() {}

  public static void greet() {
    GlobalOpenTelemetry.getTracer("greeter").spanBuilder("greet").startSpan().end();
  }

  /** A helper for tests. */
  public static void assertGreeted(CapturedTelemetry telemetry) {
    telemetry.assertThat().hasSpan("greet");
  }
}
