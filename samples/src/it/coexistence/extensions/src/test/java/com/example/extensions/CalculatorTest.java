package com.example.extensions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorTest {

  @Test
  void adds() {
    assertEquals(4, 2 + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void doubles(int number) {
    assertEquals(number + number, 2 * number);
  }

  @Test
  @Disabled("needs more digits")
  void addsHugeNumbers() {}

  @Nested
  class Divisions {

    @Test
    void areExact() {
      assertEquals(2, 4 / 2);
    }

    @Test
    void byZeroNeedFloatingPoint() {
      assumeTrue(Double.isNaN(1.0 / 0), "1.0 / 0 is infinite");
    }
  }
}
