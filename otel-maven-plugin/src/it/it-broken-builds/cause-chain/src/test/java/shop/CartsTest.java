package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartsTest {

  private final Carts carts = new Carts();

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void total(int cart) {
    assertEquals(16, carts.total(cart));
  }

  @Test
  void totalOfNone() {
    assertEquals(0, carts.total(0));
  }
}
