package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StatusPageTest {

  @Test
  void shows() throws Exception {
    try (Web web = new Web(PriceServerTest.PORT).on("/status", exchange -> "open")) {
      assertEquals("open", web.get("/status").body());
      Thread.sleep(Chance.millis("port", 0, 5_000));
    }
  }
}
