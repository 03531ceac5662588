package shop;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
class StockTest {

  @Container static final GenericContainer<?> STOCK = new GenericContainer<>("local/busybox:1");

  @Test
  void isCounted() {}

  @Test
  void isOrdered() {}
}
