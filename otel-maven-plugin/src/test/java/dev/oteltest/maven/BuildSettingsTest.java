package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.goal.OtelVariables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "'', true", // -Dotel.skip
    "false, false",
    "no, false",
  })
  void skips(String value, boolean skipped) {
    assertThat(settings(Map.of("otel.skip", value), Map.of()).skipped()).isEqualTo(skipped);
  }

  @Test
  void respectsTheSwitchOfOpenTelemetry() {
    assertThat(settings(Map.of(), Map.of("OTEL_SDK_DISABLED", "true")).skipped()).isTrue();
    assertThat(settings(Map.of("otel.sdk.disabled", "true"), Map.of()).skipped()).isTrue();
    assertThat(settings(Map.of(), Map.of()).skipped()).isFalse();
  }

  @Test
  void aPropertyBeatsTheEnvironment() {
    Map<String, String> environment = Map.of("OTEL_SERVICE_NAME", "environment");
    assertThat(
            settings(Map.of("otel.service.name", "property"), environment)
                .variables()
                .environment())
        .containsEntry("OTEL_SERVICE_NAME", "property");
    assertThat(settings(Map.of(), environment).variables().environment()).isEqualTo(environment);
  }

  @Test
  void theUserMaySetTheFile() {
    assertThat(settings(Map.of("otel.output", " out/build.pb "), Map.of()).output())
        .isEqualTo(Path.of("out/build.pb"));
    assertThat(settings(Map.of("otel.output", ""), Map.of()).output()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel.output=a.pb", "otel.report=true", "otel.check=true"})
  void onlyACallAsksForItsRun(String setting) {
    String[] parts = setting.split("=");
    assertThat(settings(Map.of(parts[0], parts[1]), Map.of()).asksForRun()).isFalse();

    Properties call = new Properties();
    call.setProperty(parts[0], parts[1]);
    assertThat(new BuildSettings(new OtelVariables(key -> null, Map.of()), call).asksForRun())
        .isTrue();
    call.setProperty(parts[0], parts[0].equals("otel.output") ? "" : "false");
    assertThat(new BuildSettings(new OtelVariables(key -> null, Map.of()), call).asksForRun())
        .isFalse();
  }

  private static BuildSettings settings(
      Map<String, String> properties, Map<String, String> environment) {
    return new BuildSettings(new OtelVariables(properties::get, environment), new Properties());
  }
}
