package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {
    assertEquals(5, 2 + 2, "<b>2 & 2</b>");
  }

  @Test
  void multiplies() {
    assertEquals(4, 2 * 2);
  }

  @Test
  @Disabled("later")
  void divides() {}
}
