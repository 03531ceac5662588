package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTracingParticipantTest {

  private final Properties user = new Properties();

  @TempDir private Path root;

  @SuppressWarnings("deprecation") // a session of Maven 3
  private void start() throws MavenExecutionException {
    Properties system = new Properties();
    system.setProperty("maven.version", "3.6.3");
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setUserProperties(user);
    request.setSystemProperties(system);
    request.setGoals(List.of("verify"));
    MavenSession session =
        new MavenSession(
            (PlexusContainer) null,
            new DefaultRepositorySystemSession(),
            request,
            new DefaultMavenExecutionResult());
    MavenProject project = new MavenProject();
    project.setArtifactId("shop");
    project.setFile(new File(root.toFile(), "pom.xml"));
    session.setProjects(List.of(project));
    new BuildTracingParticipant().afterProjectsRead(session);
  }

  @Test
  void aBuildThatCanNotBeRecordedFailsIfItIsToBeJudged() {
    assertThatCode(this::start).doesNotThrowAnyException();

    user.setProperty("otel.check", "true");
    assertThatThrownBy(this::start)
        .isInstanceOf(MavenExecutionException.class)
        .hasMessage("No gate is judged, as the trace of the build is not written");

    user.setProperty("otel.skip", "true");
    assertThatCode(this::start).doesNotThrowAnyException();
  }

  @Test
  void aBuildThatCanNotBeRecordedFailsIfItDependsOnAComparison() {
    user.setProperty("otel.diff", "true");
    assertThatCode(this::start).doesNotThrowAnyException();

    user.setProperty("otel.diff.failOn", "span.removed");
    assertThatThrownBy(this::start)
        .isInstanceOf(MavenExecutionException.class)
        .hasMessage(
            "otel.diff.failOn is set, but this build is not compared: its trace is not written");

    user.setProperty("otel.check", "true");
    assertThatThrownBy(this::start)
        .hasMessage(
            "No gate is judged, as the trace of the build is not written. otel.diff.failOn is set,"
                + " but this build is not compared: its trace is not written");
  }
}
