package example;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverloadsTest {

  @ParameterizedTest(name = "at")
  @DisplayName("at")
  @ValueSource(longs = 0)
  void at(long millis) {
    fail("not at " + millis);
  }

  @ParameterizedTest(name = "at")
  @DisplayName("at")
  @ValueSource(strings = "noon")
  void at(String time) {
    assertNotNull(time);
  }
}
