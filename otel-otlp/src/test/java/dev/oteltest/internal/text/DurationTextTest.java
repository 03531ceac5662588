package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,              0 ms
          999,            999 ns
          1000,           0.001 ms
          999499,         0.999 ms
          999500,         1.00 ms
          12340000,       12.3 ms
          123400000,      123 ms
          999500000,      1.00 s
          1004000000,     1.00 s
          9996000000,     10.0 s
          59990000000,    60.0 s
          59995000000,    1 min 00 s
          119600000000,   2 min 00 s
          125000000000,   2 min 05 s
          3599600000000,  1 h 00 min
          7380000000000,  2 h 03 min
          -1500000,       -1.50 ms
          """)
  void hasThreeDigits(long nanos, String expected) {
    assertThat(DurationText.of(nanos)).isEqualTo(expected);
  }

  @Test
  void anyDurationCanBeFormatted() {
    assertThat(DurationText.of(Long.MAX_VALUE)).isEqualTo("2562047 h 47 min");
    assertThat(DurationText.of(Long.MIN_VALUE)).isEqualTo("-2562047 h 47 min");
  }
}
