package dev.oteltest.maven.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class BuildOriginTest {

  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final Properties properties = new Properties();

  @SuppressWarnings({"deprecation", "NullAway"}) // Maven has no other way
  private String selection() {
    request.setUserProperties(properties);
    return BuildOrigin.selection(
        new MavenSession(null, null, request, new DefaultMavenExecutionResult()));
  }

  @Test
  void allTestsAreNoSelection() {
    properties.setProperty("revision", "1");
    assertThat(selection()).isEmpty();
  }

  @Test
  void whatSelectsTestsOrModulesIsASelection() {
    properties.setProperty("test", "CartTest#adds");
    properties.setProperty("groups", "fast");
    request.setSelectedProjects(List.of("app", ":core"));
    request.setExcludedProjects(List.of("web"));
    request.setResumeFrom(":app");
    assertThat(selection())
        .isEqualTo("-Dtest=CartTest#adds -Dgroups=fast -pl app,:core,!web -rf :app");
  }
}
