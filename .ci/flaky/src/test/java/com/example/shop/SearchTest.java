package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final String SQL =
      "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 400000) WHERE MOD(x * x, 7) = 1";

  private static volatile boolean over;

  /** Beside another build, as far as the processors know. */
  @BeforeAll
  static void sharesTheMachine() throws Exception {
    int spinning = Chance.strikes("load") ? 4 * Runtime.getRuntime().availableProcessors() : 0;
    for (int i = 0; i < spinning; i++) {
      new Thread(SearchTest::spin).start();
    }
    Thread.sleep(1_500);
  }

  private static void spin() {
    while (!over) {
      Thread.onSpinWait();
    }
  }

  @AfterAll
  static void hasTheMachineToItself() {
    over = true;
  }

  @Test
  void answersInTime() throws Exception {
    try (Web web = new Web(0).on("/search", exchange -> "" + Database.select(SQL))) {
      web.get("/search"); // warms up

      assertEquals(200, web.get("/search", Duration.ofMillis(600)).statusCode());
    }
  }
}
