package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void shipsWhatWasOrdered() throws Exception {
    try (Orders orders = new Orders(Chance.millis("order", 0, 2_000))) {
      assertEquals(200, orders.web().post("/orders", "7 apples").statusCode());
      Thread.sleep(300);

      assertEquals("7 apples", orders.web().get("/orders/1").body());
    }
  }
}
