package com.example.below;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

/** Asks for its telemetry by an annotation, as Jupiter is too old to detect the extension. */
@Traced
class SpanTest {

  @Test
  void placesAnOrder(CapturedTelemetry telemetry) {
    GlobalOpenTelemetry.getTracer("shop")
        .spanBuilder("place order")
        .setAttribute("items", 2)
        .startSpan()
        .end();

    assertThat(telemetry)
        .hasSpan("place order")
        .hasAttribute("items", 2)
        .isNotNull()
        .satisfies(it -> assertThat(it).isNotNull())
        .returnToTelemetry()
        .hasNoErrors();
    assertThatThrownBy(() -> assertThat(telemetry).hasSpan("pay"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("place order");
  }
}
