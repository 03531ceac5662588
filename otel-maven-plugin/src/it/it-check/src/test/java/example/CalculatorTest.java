package example;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void adds() {}
}
