package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalSettingsTest {

  @ParameterizedTest
  @CsvSource({"7, 7", "512k, 524288", "4m, 4194304", "4 MiB, 4194304", "1g, 1073741824"})
  void readsSizes(String text, long bytes) {
    assertThat(ByteSize.parse("x", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1", "4x"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> ByteSize.parse("otel.x", text))
        .hasMessage("otel.x is '%s'. Write a number of bytes, e.g. 4m, 512k or 1000000", text);
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "10m, PT10M", "1h30m, PT1H30M", "PT2S, PT2S"})
  void readsTimes(String text, Duration time) {
    assertThat(TimeSpan.parse("x", text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "-5s", "5 days"})
  void refusesOtherTimes(String text) {
    assertThatThrownBy(() -> TimeSpan.parse("otel.x", text))
        .hasMessage("otel.x is '%s'. Write a length of time, e.g. 500ms, 90s, 10m or 1h30m", text);
  }

  @Test
  void aPropertyWinsOverItsVariable() {
    OtelVariables variables =
        new OtelVariables(
            Map.of("otel.exporter.otlp.endpoint", "p")::get,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "e", "OTEL_SERVICE_NAME", " s ", "X", " "));
    assertThat(variables.get("OTEL_EXPORTER_OTLP_ENDPOINT")).isEqualTo("p");
    assertThat(variables.get("OTEL_SERVICE_NAME")).isEqualTo("s");
    assertThat(variables.get("X")).isNull();
  }

  @Test
  void opentelemetrysPropertiesBecomeVariablesAndOursDoNot() {
    Properties properties = new Properties();
    properties.put("otel.exporter.otlp.endpoint", "http://h");
    properties.put("otel.exec.step", "lint");
    assertThat(OtelVariables.inProperties(properties))
        .containsExactly(Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h"));
  }

  @Test
  void masksWhatVariablesTellToBeSecret() {
    Secrets secrets =
        Secrets.in(
            Map.of(
                "GH_TOKEN", "ghp_123456",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=abcdef1",
                "GIT_AUTHOR_NAME", "Ada Lovelace",
                "HOME", "/home/ada"));
    assertThat(
            secrets.mask(
                "ghp_123456 abcdef1 Ada Lovelace /home/ada ftp://a:b@c/ Authorization: Bearer"
                    + " eyJhbGciOi"))
        .isEqualTo("*** *** Ada Lovelace /home/ada ftp://***@c/ Authorization: Bearer ***");
  }

  @Test
  void shortValuesAreNotMasked() {
    assertThat(Secrets.of(List.of("on", "12345")).mask("on 12345")).isEqualTo("on 12345");
  }
}
