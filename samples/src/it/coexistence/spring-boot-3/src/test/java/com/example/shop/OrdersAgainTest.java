package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Gets the context of another class from Spring's cache. */
@Order(2)
@SpringBootTest
class OrdersAgainTest {

  @Autowired private Orders orders;

  @Test
  void placesCake(CapturedTelemetry telemetry) {
    orders.place("cake");

    assertThat(telemetry.getSpans())
        .extracting(SpanData::getName)
        .containsExactly("place cake", "store cake");
  }
}
