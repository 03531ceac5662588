package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {

  @Test
  void adds() {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void holds(int number) {
    assertEquals(2, number);
  }
}
