package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
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

  @Test
  @SuppressWarnings({"deprecation", "NullAway"}) // Maven has no other way
  void whatWasAskedHasAllThatSelectsTests() {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setGoals(List.of("clean", "verify"));
    request.setExcludedProjects(List.of("cart"));
    request.setResumeFrom(":app");
    request.getUserProperties().setProperty("it.test", "CartIT");
    MavenProject project = new MavenProject();
    project.setFile(new File("/shop/pom.xml"));
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    session.setProjects(List.of(project));

    assertThat(SpanDescriptions.asked(session))
        .isEqualTo("mvn clean verify -Dit.test=CartIT -pl !cart -rf :app");
  }
}
