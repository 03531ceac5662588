package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {
    assertEquals(3, Calculator.sum(1, 2));
  }
}
