package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The first to use the context. */
@Order(1)
@SpringBootTest
class OrdersTest {

  @Autowired private Orders orders;

  @Test
  void placesTea(CapturedTelemetry telemetry) {
    assertThat(orders.place("tea")).isEqualTo("tea placed");

    assertThat(telemetry).hasSpan("store tea");
    assertThat(telemetry.getSpans())
        .extracting(SpanData::getName)
        .containsExactly("place tea", "store tea");
  }

  @Test
  void placesCoffee(CapturedTelemetry telemetry) {
    orders.place("coffee");

    assertThat(telemetry.getSpans())
        .extracting(SpanData::getName)
        .containsExactly("place coffee", "store coffee");
  }
}
