package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Needs a context of its own for one mock; its nested class uses that one. */
@Order(4)
@SpringBootTest
class MockedOrdersTest {

  @MockitoBean private Orders orders;
  @Autowired private OrdersController controller;

  @Test
  void placesNothing() {
    assertThat(controller.place("tea")).isNull();
  }

  @Nested
  class Nothing {
    @Test
    void isPlacedEither() {
      assertThat(controller.place("cake")).isNull();
    }
  }
}
