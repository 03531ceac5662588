package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void isBelowItsGoal() {
    assertEquals("00-731ec8a47fd7450f753a812a4a8aa5a0", System.getenv("TRACEPARENT").substring(0, 35));
  }

  @Test
  void keepsWhatHidesTheContextOutOfTheTrace() {
    assertEquals("off", System.getenv("OTEL_TRACE_JOIN"));
  }
}
