package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.mock.mockito.MockBean;

/** Mocks as Spring Boot did before Spring had its own. */
@Order(10)
@SpringBootTest
@SuppressWarnings("removal")
class OldMockedOrdersTest {

  @MockBean private Orders orders;
  @Autowired private OrdersController controller;

  @Test
  void placesNothing() {
    assertThat(controller.place("tea")).isNull();
  }
}
