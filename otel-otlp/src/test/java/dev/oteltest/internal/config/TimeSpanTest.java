package dev.oteltest.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "10m, PT10M", "1h30m, PT1H30M", "PT2S, PT2S"})
  void readsTimes(String text, Duration time) {
    assertThat(TimeSpan.parse("x", text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "-5s", "5 days"})
  void refusesOtherTimes(String text) {
    assertThatThrownBy(() -> TimeSpan.parse("otel.x", text))
        .hasMessage(
            "otel.x is '%s', but must be a length of time like 500ms, 90s, 10m or 1h30m", text);
  }
}
