package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanDescriptionsTest {

  @Test
  void theSessionIsAnActionOnAPipeline() {
    assertThat(SpanDescriptions.sessionName("imageflow")).isEqualTo("BUILD imageflow");
  }

  @ParameterizedTest
  @CsvSource({
    "surefire, maven-surefire-plugin, test, surefire:test",
    ", maven-surefire-plugin, test, surefire:test",
    "'', spotless-maven-plugin, check, spotless:check",
    ", org.jetbrains.dokka, dokka, org.jetbrains.dokka:dokka",
    "sonar, sonar-maven-plugin, sonar, sonar:sonar",
  })
  void aGoalIsNamedAsUsersTypeIt(String prefix, String artifactId, String goal, String name) {
    assertThat(SpanDescriptions.goalName(prefix, artifactId, goal)).isEqualTo(name);
  }
}
