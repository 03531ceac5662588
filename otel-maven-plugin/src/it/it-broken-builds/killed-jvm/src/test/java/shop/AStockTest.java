package shop;

import org.junit.jupiter.api.Test;

class AStockTest {

  @Test
  void isCounted() {}
}
