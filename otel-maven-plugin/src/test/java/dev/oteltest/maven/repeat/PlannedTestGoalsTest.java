package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedTestGoalsTest {

  @ParameterizedTest
  @CsvSource({
    "pre-integration-test, docker-maven-plugin, start, true",
    "pre-integration-test, jacoco-maven-plugin, prepare-agent-integration, false",
    "package, maven-jar-plugin, jar, false"
  })
  void knowsWhatStartsSomethingForIntegrationTests(
      String phase, String plugin, String name, boolean expected) {
    Plugin owner = new Plugin();
    owner.setArtifactId(plugin);
    MojoExecution goal = new MojoExecution(owner, name, "default");
    goal.setLifecyclePhase(phase);

    assertThat(PlannedTestGoals.isStart(goal)).isEqualTo(expected);
  }
}
