package dev.oteltest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DurationTextTest {

  /** The page's script formats the cases of this file as well. */
  @ParameterizedTest
  @CsvFileSource(resources = "durations.csv", numLinesToSkip = 1)
  void hasThreeDigits(long nanos, String expected) {
    assertThat(DurationText.of(nanos)).isEqualTo(expected).matches(DurationText.PATTERN);
  }

  @Test
  void anyDurationCanBeFormatted() {
    assertThat(DurationText.of(Long.MAX_VALUE)).isEqualTo("2562047 h 47 min");
    assertThat(DurationText.of(Long.MIN_VALUE)).isEqualTo("-2562047 h 47 min");
  }
}
