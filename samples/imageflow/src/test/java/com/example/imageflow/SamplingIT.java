package com.example.imageflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.sampling.SamplingStrategies;
import dev.oteltest.operations.sampling.replay.SamplingReplay;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the traces of the unit tests, production")
class SamplingIT {

  private static SamplingReplay replay;

  @BeforeAll
  static void replay() throws IOException {
    SamplingStrategies strategies = SamplingStrategies.read(Path.of("operations/sampling.yaml"));
    String traces = System.getProperty("unit.traces", "target/test-traces.pb");
    replay = SamplingReplay.of(strategies, Path.of(traces)).asService("imageflow-processing");
  }

  @Test
  @DisplayName("keeps one in a hundred")
  void keepsPipelines() {
    assertThat(replay).keepsAtLeast("execute_pipeline", 0.01);
    assertThat(replay.atTracesPerSecond(1_000)).keepsAtMostPerSecond(10);
  }

  /** The strategies have a rule for pipeline_execution, but the span is execute_pipeline. */
  @Test
  @DisplayName("would not follow the rules of two operations that no span is named after")
  void doesNotFollowTheRulesOfOperations() {
    assertThat(replay.operationsNotSeen()).containsExactly("health_check", "pipeline_execution");
  }
}
