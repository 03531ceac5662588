package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

class CartTest {

  @Test
  void adds() {
    GlobalOpenTelemetry.getTracer("shop").spanBuilder("add").startSpan().end();
  }

  @Test
  void global(CapturedTelemetry telemetry) {
    GlobalOpenTelemetry.getTracer("shop").spanBuilder("add").startSpan().end();
    GlobalOpenTelemetry.getMeter("shop").counterBuilder("carts").build().add(1);
    assertThat(telemetry).hasSpan("add");
    assertThat(telemetry).hasMetric("carts").hasTotal(1);
  }

  @Test
  void injected(CapturedTelemetry telemetry, Tracer tracer) {
    tracer.spanBuilder("add").startSpan().end();
    assertThat(telemetry).hasSpan("add");
  }
}
