package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class GoalSettingsTest {

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

  @Test
  void theCommandLinesParametersWinOverThePomsAndHaveNoPrefix() {
    Properties user = new Properties();
    user.put("otel.exec.env.TARGET", "staging");
    user.put("otel.exec.step", "deploy");
    assertThat(
            OtelVariables.parameters(
                "otel.exec.env.", Map.of("TARGET", "production", "REGION", "eu"), user))
        .containsExactly(Map.entry("REGION", "eu"), Map.entry("TARGET", "staging"));
  }
}
