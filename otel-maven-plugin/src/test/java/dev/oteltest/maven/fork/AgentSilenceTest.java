package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.fork.AgentSilence.ConfigurationFile;
import dev.oteltest.operations.configuration.DeclarativeConfiguration.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSilenceTest {

  @Test
  void aForkWithoutAConfigurationFileHasNone() {
    assertThat(find("-Xmx1g -Dmy.otel.config.file=a.yaml", Map.of())).isNull();
    assertThat(find("", Map.of("OTEL_CONFIG_FILE", " "))).isNull();
  }

  @Test
  void itIsNamedByAVariableOrAnArgument() {
    assertThat(find("", Map.of("OTEL_CONFIG_FILE", "a.yaml"))).isEqualTo(file("a.yaml"));
    assertThat(find("-Xmx1g -Dotel.config.file=a.yaml -ea", Map.of())).isEqualTo(file("a.yaml"));
    assertThat(find("", Map.of("OTEL_EXPERIMENTAL_CONFIG_FILE", "a.yaml")))
        .isEqualTo(new ConfigurationFile("otel.experimental.config.file", "a.yaml"));
  }

  @Test
  void argumentsMayHaveQuotes() {
    for (String arguments :
        List.of(
            "\"-Dotel.config.file=a b.yaml\"",
            "'-Dotel.config.file=a b.yaml' -ea",
            "-Dotel.config.file=\"a b.yaml\" -ea")) {
      assertThat(find(arguments, Map.of())).isEqualTo(file("a b.yaml"));
    }
  }

  @Test
  void whatTheJvmReadsLastWins() {
    Map<String, String> variables =
        Map.of(
            "OTEL_CONFIG_FILE", "variable.yaml",
            "JAVA_TOOL_OPTIONS", "-Dotel.config.file=tool.yaml",
            "JDK_JAVA_OPTIONS", "-Dotel.config.file=jdk.yaml");

    assertThat(find("-Dotel.config.file=one.yaml -Dotel.config.file=two.yaml", variables))
        .isEqualTo(file("two.yaml"));
    assertThat(find("", variables)).isEqualTo(file("jdk.yaml"));
  }

  @Test
  void aCopyWithoutExportersTakesItsPlace(@TempDir Path directory) throws Exception {
    Files.writeString(
        directory.resolve("a.yaml"),
        "tracer_provider: {processors: [{batch: {exporter: {otlp_http: }}}], sampler: {always_on:"
            + " }}");
    Path copy = directory.resolve("target/otel-agent/a.yaml");

    assertThat(file("a.yaml").writeWithout(directory, List.of(Signal.TRACES), copy))
        .isEqualTo("-Dotel.config.file=" + copy);
    assertThat(copy).hasContent("tracer_provider: {processors: [], sampler: {always_on: }}");
  }

  private static ConfigurationFile file(String name) {
    return new ConfigurationFile("otel.config.file", name);
  }

  private static @Nullable ConfigurationFile find(String arguments, Map<String, String> variables) {
    return ConfigurationFile.find(arguments, variables::get);
  }
}
