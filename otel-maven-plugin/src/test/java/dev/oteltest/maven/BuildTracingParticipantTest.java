package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
  private final Properties ofProject = new Properties();
  private final Properties environment = new Properties();

  @TempDir private Path root;

  private void start() throws MavenExecutionException {
    new BuildTracingParticipant().afterProjectsRead(session());
  }

  private void startOnOldJava() throws MavenExecutionException {
    BuildTracingParticipant.untraced(session(), "Maven runs on Java 11");
  }

  @SuppressWarnings("deprecation") // a session of Maven 3
  private MavenSession session() {
    Properties system = new Properties();
    system.setProperty("maven.version", "3.6.3");
    system.putAll(environment);
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
    project.getModel().getProperties().putAll(ofProject);
    session.setProjects(List.of(project));
    return session;
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
  void aWrongSettingOfGatesFailsBeforeTheBuild() {
    user.setProperty("otel.check.preset", "hygeine");
    assertThatCode(this::start).doesNotThrowAnyException();

    user.setProperty("otel.check", "true");
    assertThatThrownBy(this::start)
        .isInstanceOf(MavenExecutionException.class)
        .hasMessage(
            "No gate is judged: otel.check.preset: 'hygeine' is not a preset: did you mean"
                + " 'hygiene'? Allowed are database, hygiene");

    user.setProperty("otel.check.preset", "hygiene");
    user.setProperty("otel.check.level", "fatal");
    assertThatThrownBy(this::start).hasMessageStartingWith("No gate is judged: otel.check.level");
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

  @Test
  void aBuildOnAnOldJavaFailsIfItIsToBeJudged() {
    assertThatCode(this::startOnOldJava).doesNotThrowAnyException();

    user.setProperty("otel.check", "false");
    assertThatCode(this::startOnOldJava).doesNotThrowAnyException();

    user.clear();
    ofProject.setProperty("otel.check", "");
    assertThatThrownBy(this::startOnOldJava)
        .isInstanceOf(MavenExecutionException.class)
        .hasMessage("otel.check is set, but nothing can be judged. Maven runs on Java 11");

    user.setProperty("otel.skip", "true");
    assertThatCode(this::startOnOldJava).doesNotThrowAnyException();
  }

  @Test
  void aBuildOnAnOldJavaFailsIfItDependsOnAComparison() {
    environment.setProperty("env.OTEL_DIFF_FAILON", "span.removed");
    assertThatThrownBy(this::startOnOldJava)
        .hasMessage("otel.diff.failOn is set, but nothing can be judged. Maven runs on Java 11");
  }

  /** Loads our classes as an older JVM would, which can't load those that are for a newer one. */
  private static final class OldJavaLoader extends ClassLoader {

    OldJavaLoader() {
      super(BuildTracingParticipant.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.oteltest.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] classFile = in.readAllBytes();
        if (classFile[7] > 52) {
          throw new UnsupportedClassVersionError(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Maven's container asks for all members, whose types are then loaded. */
  @Test
  void whatMavenCreatesCanBeLoadedByAnOldJava() throws Exception {
    OldJavaLoader loader = new OldJavaLoader();
    for (Class<?> type :
        List.of(BuildTracingParticipant.class, GoalLogListener.class, ResolutionListener.class)) {
      Class<?> there = Class.forName(type.getName(), true, loader);

      assertThat(there.getDeclaredFields()).isNotEmpty();
      assertThat(there.getDeclaredMethods()).isNotEmpty();
      assertThat(there.getDeclaredConstructor().newInstance()).isNotInstanceOf(type);
    }
  }
}
