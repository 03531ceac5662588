package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {

  @Test
  void passes() {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void counts(int items) {
    assertEquals(1, items);
  }
}
