package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

@Traced
class OrderTest {

  @Test
  void places(OpenTelemetry openTelemetry, CapturedTelemetry telemetry) {
    openTelemetry
        .getTracer("shop")
        .spanBuilder("place_order")
        .setAttribute("order.items", 2)
        .startSpan()
        .end();

    assertThat(telemetry).hasSpan("place_order").hasAttribute("order.items", 2);
  }
}
