package com.example.imageflow;

import static dev.oteltest.operations.sampling.SamplingRule.adaptive;
import static dev.oteltest.operations.sampling.SamplingRule.probabilistic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.operations.sampling.SamplingLoad;
import dev.oteltest.operations.sampling.SamplingStrategies;
import dev.oteltest.operations.sampling.verification.SamplerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Production's sampling")
class SamplingTest {

  private static SamplingStrategies strategies;

  @BeforeAll
  static void read() throws IOException {
    strategies = SamplingStrategies.read(Path.of("operations/sampling.yaml"));
  }

  @Test
  @DisplayName("keeps a share of each service")
  void keepsShares() {
    assertThat(SamplerUnderTest.of(strategies, "imageflow-processing")).keepsShare(0.01);
    assertThat(SamplerUnderTest.of(strategies, "a-new-service")).keepsShare(0.001);
    assertThat(SamplerUnderTest.of(strategies, "imageflow-frontend"))
        .followsRule(probabilistic(0.0001));
  }

  @Test
  @DisplayName("keeps at most 100 traces of the API in any second")
  void limitsTheApi() {
    assertThat(SamplerUnderTest.of(strategies, "imageflow-backend-api"))
        .keepsAtMostPerSecond(100)
        .childrenFollowParents();
  }

  @Test
  @DisplayName("decides by the operation first")
  void decidesByOperation() {
    assertThat(SamplerUnderTest.of(strategies, "imageflow-processing"))
        .forOperation("health_check")
        .followsRule(probabilistic(0.0001))
        .forOperation("pipeline_execution")
        .followsRule(adaptive(50))
        .keepsAtMostPerSecond(50);
  }

  @Test
  @DisplayName("keeps a trace a day of what is called ten thousand times a day")
  void keepsSomethingEachDay() {
    List<SamplingLoad> loads = List.of(new SamplingLoad("imageflow-frontend", "upload", 10_000));

    assertThat(strategies.lint(loads)).noneMatch(it -> it.trap().equals("rarely-kept"));
  }

  @Test
  @DisplayName("has rules for operations that the API's limit does not include")
  void hasKnownFindings() {
    assertThat(strategies.lint())
        .extracting("trap", "line")
        .containsExactly(
            tuple("operation-outside-service-limit", 20),
            tuple("operation-outside-service-limit", 23));
  }
}
