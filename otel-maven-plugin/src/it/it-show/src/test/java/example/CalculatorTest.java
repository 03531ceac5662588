package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {
    assertEquals(5, 2 + 2);
  }

  @Test
  void subtracts() {
    assertEquals(0, 2 - 2);
  }
}
