package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Gets the first context back, which Spring 7 has paused meanwhile. */
@Order(11)
@SpringBootTest
class LateOrdersTest {

  @Autowired private Orders orders;

  @Test
  void placesTea() {
    assertThat(orders.place("last tea")).isEqualTo("last tea placed");
  }
}
