package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void knowsNothingOfATrace() {
    assertEquals(System.getProperty("expected"), System.getenv("TRACEPARENT"));
  }
}
