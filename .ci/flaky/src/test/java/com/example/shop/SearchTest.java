package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final String SQL =
      "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 400000) WHERE MOD(x * x, 7) = 1";

  /** How many milliseconds a search took when these tests first ran on this machine. */
  private static final Path MEASURED = Path.of("search-millis");

  private static Web web;
  private static volatile boolean over;

  /** Beside other builds, as far as the processors know. */
  @BeforeAll
  static void sharesTheMachine() throws Exception {
    web = new Web(0).on("/search", exchange -> "" + Database.select(SQL));
    for (int i = 0; i < 5; i++) {
      millis(); // warms up
    }
    if (Files.notExists(MEASURED)) {
      Files.writeString(MEASURED, String.valueOf(millis()));
    }
    int spinning = Chance.strikes("load") ? 16 * Runtime.getRuntime().availableProcessors() : 0;
    for (int i = 0; i < spinning; i++) {
      new Thread(SearchTest::spin).start();
    }
    Thread.sleep(1_500);
  }

  private static long millis() throws Exception {
    long start = System.nanoTime();
    web.get("/search");
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static void spin() {
    while (!over) {
      Thread.onSpinWait();
    }
  }

  @AfterAll
  static void hasTheMachineToItself() {
    over = true;
    web.close();
  }

  @Test
  void answersInTime() throws Exception {
    Duration limit = Duration.ofMillis(3 * Long.parseLong(Files.readString(MEASURED)));

    assertEquals(200, web.get("/search", limit).statusCode());
  }
}
