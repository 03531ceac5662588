package shop;

import org.junit.jupiter.api.Test;

class StockTest {

  @Test
  void isCounted() {}
}
