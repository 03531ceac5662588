package shop;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BOrdersTest {

  @Test
  @Order(1)
  void isPlaced() {}

  /** As the kernel does it if memory is short. */
  @Test
  @Order(2)
  void isShipped() {
    Runtime.getRuntime().halt(137);
  }

  @Test
  @Order(3)
  void isReturned() {}
}
