package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {
    assertEquals(3, 1 + 2);
  }

  @Test
  void multiplies() {
    assertEquals(2, 1 * 2);
  }

  @Test
  @Disabled("later")
  void divides() {}
}
