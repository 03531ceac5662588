package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildMetricsSettingsTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void thereIsTextIfItIsAskedFor() {
    assertThat(read(Map.of()).text()).isFalse();
    assertThat(read(Map.of("otel.metrics.text", "true")).text()).isTrue();
    assertThat(problems).isEmpty();
  }

  @Test
  void anInvalidValueIsReportedAndCountsAsNotSet() {
    assertThat(read(Map.of("otel.metrics.text", "yes")).text()).isFalse();
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("otel.metrics.text", "yes")
        .endsWith(". It counts as not set");
  }

  private FinishedBuild.Metrics read(Map<String, String> properties) {
    return FinishedBuild.Metrics.read(ConfigReader.of(properties::get), problems::add);
  }
}
