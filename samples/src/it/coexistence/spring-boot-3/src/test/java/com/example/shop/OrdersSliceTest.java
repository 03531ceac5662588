package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A slice of the application. */
@Order(5)
@WebMvcTest(OrdersController.class)
class OrdersSliceTest {

  @MockitoBean private Orders orders;
  @Autowired private OrdersController controller;

  @Test
  void placesNothing() {
    assertThat(controller.place("tea")).isNull();
  }
}
