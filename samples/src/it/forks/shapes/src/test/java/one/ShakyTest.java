package one;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShakyTest {
  private static int attempts;

  @Test
  void calm() {}

  @Test
  void brokenFirst() {
    assertTrue(++attempts > 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void counts(int number) {}
}
