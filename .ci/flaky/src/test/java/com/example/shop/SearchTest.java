package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final String SQL =
      "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 400000) WHERE MOD(x * x, 7) = 1";

  @Test
  void answersInTime() throws Exception {
    try (Web web = new Web(0).on("/search", exchange -> "" + Database.select(SQL))) {
      web.get("/search"); // warms up

      assertEquals(200, web.get("/search", Duration.ofMillis(600)).statusCode());
    }
  }
}
