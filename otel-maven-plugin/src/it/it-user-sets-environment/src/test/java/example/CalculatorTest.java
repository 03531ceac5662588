package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class CalculatorTest {

  @Test
  void theUsersOwnValuesWin() {
    assertEquals("00-11111111111111111111111111111111-2222222222222222-01", System.getenv("TRACEPARENT"));
    assertEquals("mine", System.getProperty("otel.test.run.id"));
    assertEquals("kept", System.getenv("OWN"));
    assertEquals("kept", System.getProperty("own"));
    assertNotNull(System.getProperty("TRACEPARENT"));
  }
}
