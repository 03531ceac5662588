package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StockTest {

  @Test
  @Order(1)
  void isCounted() {}

  @Test
  @Order(2)
  void isLoaded() {
    assertEquals(100_000_000, new long[100_000_000].length);
  }
}
