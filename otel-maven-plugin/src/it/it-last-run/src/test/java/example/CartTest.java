package example;

import org.junit.jupiter.api.Test;

class CartTest {

  @Test
  void pays() {
    throw new IllegalStateException("no money");
  }
}
