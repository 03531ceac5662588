package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CartTest {

  @Test
  void pays() {
    assertEquals(2, Integer.getInteger("price", 2));
  }
}
