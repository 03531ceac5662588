package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Needs again what another class closed. */
@Order(7)
@SpringBootTest(properties = {"shop.pace=slow", "shop.password=hunter2"})
@ActiveProfiles("slow")
class SlowOrdersAgainTest {

  @Autowired private Orders orders;

  @Test
  void placesTea() {
    assertThat(orders.place("black tea")).isEqualTo("black tea placed");
  }
}
