package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTracingTest {

  private final Properties user = new Properties();
  private final MavenExecutionResult result = new DefaultMavenExecutionResult();

  @TempDir private Path root;

  private MavenSession session(String... goals) {
    Properties system = new Properties();
    system.setProperty("maven.version", "3.9.9");
    DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setPom(root.resolve("pom.xml").toFile());
    request.setBaseDirectory(root.toFile());
    request.setUserProperties(user);
    request.setSystemProperties(system);
    request.setGoals(List.of(goals));
    request.setStartTime(new Date());
    return sessionOf(request);
  }

  @SuppressWarnings("deprecation") // a session of Maven 3
  private MavenSession sessionOf(DefaultMavenExecutionRequest request) {
    return new MavenSession(
        (PlexusContainer) null, new DefaultRepositorySystemSession(), request, result);
  }

  private static PlexusContainer container() {
    return (PlexusContainer)
        Proxy.newProxyInstance(
            BuildTracingTest.class.getClassLoader(),
            new Class<?>[] {PlexusContainer.class},
            (proxy, method, arguments) -> List.of());
  }

  /** Does as Maven does with an extension in {@code .mvn/extensions.xml}. */
  private List<SpanData> ended(MavenSession session) throws Exception {
    ResultSpy.forwardTo(
        () -> {
          BuildTracing.create(null, null, container()).afterSessionEnd(session);
          return null;
        });
    ResultSpy spy = new ResultSpy();
    spy.onEvent(new Object());
    spy.onEvent(result);
    spy.onEvent(result);
    Path file = root.resolve("target/test-traces.pb");
    return Files.exists(file) ? TraceFileReader.readAll(file) : List.of();
  }

  private void unreadable(String project) {
    result.addException(
        Builds.unread(root.resolve(project).toString(), 26, "'version' for a.b:c:jar is missing."));
  }

  @Test
  void aBuildWhosePomCanNotBeReadIsRecordedWithItsCause() throws Exception {
    unreadable("pom.xml");
    SpanData build =
        ended(session("verify")).stream()
            .filter(span -> span.getName().startsWith("BUILD "))
            .findFirst()
            .orElseThrow();
    assertThat(build.getName()).isEqualTo("BUILD " + root.getFileName());
    assertThat(build.getStatus().getDescription()).isEqualTo("'version' for a.b:c:jar is missing.");
    assertThat(build.getAttributes().get(CommonAttributes.FILE_PATH)).isEqualTo("pom.xml");
    assertThat(build.getAttributes().get(CommonAttributes.LINE)).isEqualTo(26);
  }

  @Test
  void nothingIsWrittenForABuildThatWouldNotBeRecorded() throws Exception {
    unreadable("pom.xml");
    assertThat(ended(session("clean"))).isEmpty();
    assertThat(ended(session("otel:show"))).isEmpty();
    user.setProperty("otel.skip", "true");
    assertThat(ended(session("verify"))).isEmpty();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aBuildThatWasReadOrDidNotFailIsLeftAlone() throws Exception {
    assertThat(ended(session("verify"))).isEmpty();
    unreadable("pom.xml");
    MavenSession read = session("verify");
    MavenProject project = new MavenProject();
    project.setFile(new File(root.toFile(), "pom.xml"));
    read.setProjects(List.of(project));
    assertThat(ended(read)).isEmpty();
    assertThat(root).isEmptyDirectory();
  }
}
