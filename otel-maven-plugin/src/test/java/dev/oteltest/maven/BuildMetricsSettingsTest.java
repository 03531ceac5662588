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
  void defaults() {
    assertThat(read(Map.of())).isEqualTo(new FinishedBuild.Metrics(false, 0));
  }

  @Test
  void readsAll() {
    assertThat(
            read(
                Map.of(
                    "otel.metrics.text", "true",
                    "otel.metrics.limit", "10")))
        .isEqualTo(new FinishedBuild.Metrics(true, 10));
    assertThat(problems).isEmpty();
  }

  @Test
  void invalidValuesAreReportedAndCountAsNotSet() {
    assertThat(
            read(
                Map.of(
                    "otel.metrics.text", "yes",
                    "otel.metrics.limit", "-1")))
        .isEqualTo(read(Map.of()));
    assertThat(problems)
        .satisfiesExactly(
            problem -> assertThat(problem).contains("otel.metrics.text", "yes"),
            problem -> assertThat(problem).contains("otel.metrics.limit", "-1"));
    assertThat(problems).allMatch(problem -> problem.endsWith(". It counts as not set"));
  }

  private FinishedBuild.Metrics read(Map<String, String> properties) {
    return FinishedBuild.Metrics.read(ConfigReader.of(properties::get), problems::add);
  }
}
