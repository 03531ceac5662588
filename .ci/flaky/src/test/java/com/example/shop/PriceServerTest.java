package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PriceServerTest {

  static final int PORT = 18465;

  @Test
  @Order(1)
  @Execution(ExecutionMode.SAME_THREAD)
  void loadsPrices() throws Exception {
    Prices.prepare();
    Thread.sleep(2_000);
    assertEquals(120, Prices.cents("apple"));
  }

  @Test
  @Order(2)
  @Execution(ExecutionMode.SAME_THREAD)
  void answers() throws Exception {
    try (Web web = new Web(PORT).on("/prices/apple", exchange -> "" + Prices.cents("apple"))) {
      assertEquals("120", web.get("/prices/apple").body());
    }
  }
}
