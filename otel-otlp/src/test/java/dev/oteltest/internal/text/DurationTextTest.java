package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  /** The page's script formats the cases of this file as well. */
  @ParameterizedTest
  @CsvFileSource(resources = "durations.csv", numLinesToSkip = 1)
  void hasThreeDigits(long nanos, String expected) {
    assertThat(DurationText.of(nanos)).isEqualTo(expected).matches(DurationText.PATTERN);
  }

  @ParameterizedTest
  @CsvSource({
    "12_500_001, 12_500_000, 12.500001 ms",
    "12_499_999, 12_500_000, 12.499999 ms",
    "12_500_000, 12_500_000, 12.5 ms",
    "12_600_000, 12_500_000, 12.6 ms",
    "60_000_000_100, 60_000_000_000, 60.0000001 s",
    "1_000_400, 1_000_000, 1.0004 ms"
  })
  void whatIsNotTheLimitDoesNotReadLikeIt(String nanos, String limit, String expected) {
    assertThat(DurationText.of(number(nanos), number(limit)))
        .isEqualTo(expected)
        .matches(DurationText.PATTERN);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  @Test
  void anyDurationCanBeFormatted() {
    assertThat(DurationText.of(Long.MAX_VALUE)).isEqualTo("2562047 h 47 min");
    assertThat(DurationText.of(Long.MIN_VALUE)).isEqualTo("-2562047 h 47 min");
  }
}
