package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Has its own properties and profile, and closes its context. */
@Order(6)
@SpringBootTest(properties = {"shop.pace=slow", "shop.password=hunter2"})
@ActiveProfiles("slow")
@DirtiesContext
class SlowOrdersTest {

  @Autowired private Orders orders;

  @Test
  void placesTea() {
    assertThat(orders.place("green tea")).isEqualTo("green tea placed");
  }
}
