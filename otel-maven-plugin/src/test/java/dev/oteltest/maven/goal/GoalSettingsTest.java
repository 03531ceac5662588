package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .hasMessage("otel.x is '%s', but must be a number of bytes like 4m, 512k or 1000000", text);
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
  void theCommandLinesSettingsWinOverThePoms() {
    Properties pom = new Properties();
    pom.put("otel.traces.exporter", "otlp");
    pom.put("otel.service.name", "shop");
    pom.put("otel.skip", "false");
    Properties user = new Properties();
    user.put("otel.traces.exporter", "none");
    user.put("maven.test.skip", "true");
    assertThat(OtelVariables.settings(user, pom))
        .containsOnly(
            Map.entry("otel.traces.exporter", "none"), Map.entry("otel.service.name", "shop"));
  }
}
