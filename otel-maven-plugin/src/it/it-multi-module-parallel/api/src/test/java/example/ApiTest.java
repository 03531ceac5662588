package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class ApiTest {

  @Test
  void runsBelowTheGoalThatForkedIt() {
    assertNotNull(System.getenv("TRACEPARENT"));
    assertEquals(System.getenv("TRACEPARENT"), System.getProperty("TRACEPARENT"));
  }
}
