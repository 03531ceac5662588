package dev.oteltest.report.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,              0 ns
          999,            999 ns
          1000,           1.00 µs
          999499,         999 µs
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
  void durationsHaveThreeDigits(long nanos, String expected) {
    assertThat(Quantities.duration(nanos)).isEqualTo(expected);
  }

  @Test
  void anyDurationCanBeFormatted() {
    assertThat(Quantities.duration(Long.MAX_VALUE)).isEqualTo("2562047 h 47 min");
    assertThat(Quantities.duration(Long.MIN_VALUE)).isEqualTo("-2562047 h 47 min");
  }

  @Test
  void timesAreInUtc() {
    assertThat(Quantities.time(1_795_696_410_987_654_321L)).isEqualTo("2026-11-26 12:33:30 UTC");
    assertThat(Quantities.isoTime(1_795_696_410_987_654_321L))
        .isEqualTo("2026-11-26T12:33:30.987Z");
    assertThat(Quantities.time(-1)).isEqualTo("1969-12-31 23:59:59 UTC");
  }

  @Test
  void countsAgreeWithTheirNoun() {
    assertThat(Quantities.count(0, "test")).isEqualTo("0 tests");
    assertThat(Quantities.count(1, "test")).isEqualTo("1 test");
    assertThat(Quantities.count(20_000, "test")).isEqualTo("20,000 tests");
  }

  @Test
  void aShareIsNotAllOrNothingUnlessItIs() {
    assertThat(Quantities.share(0, 0)).isEqualTo("0 %");
    assertThat(Quantities.share(1, 100_000)).isEqualTo("0.1 %");
    assertThat(Quantities.share(99_999, 100_000)).isEqualTo("99.9 %");
    assertThat(Quantities.share(5, 5)).isEqualTo("100 %");
    assertThat(Quantities.share(1, 3)).isEqualTo("33.3 %");
  }
}
