package dev.oteltest.maven.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentManifestMojoTest {

  private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

  private static MavenProject project(File pom) {
    Model model = new Model();
    model.setArtifactId("shop");
    model.setVersion("1.2");
    MavenProject project = new MavenProject(model);
    project.setFile(pom);
    return project;
  }

  @Test
  void takesTheProjectAndWhatTheCiSystemKnows(@TempDir Path folder) {
    Map<String, String> gitlab =
        Map.of("GITLAB_CI", "true", "CI_COMMIT_SHA", REVISION, "CI_ENVIRONMENT_NAME", "staging");

    assertThat(
            InstrumentManifestMojo.known(project(new File("pom.xml")), gitlab, folder, null, null))
        .isEqualTo(
            Map.of(
                "service.version",
                "1.2",
                "deployment.environment.name",
                "staging",
                "vcs.ref.head.revision",
                REVISION));
  }

  @Test
  void whatTheUserGivesComesFirst(@TempDir Path folder) {
    assertThat(
            InstrumentManifestMojo.known(
                project(new File("pom.xml")),
                Map.of("CI_ENVIRONMENT_NAME", "staging"),
                folder,
                "2",
                "prod"))
        .isEqualTo(Map.of("service.version", "2", "deployment.environment.name", "prod"));
  }

  @Test
  void knowsNothingWithoutAPomAndCi(@TempDir Path folder) {
    assertThat(InstrumentManifestMojo.known(project(null), Map.of(), folder, null, null)).isEmpty();
    assertThat(
            InstrumentManifestMojo.known(
                project(null), Map.of("CI_ENVIRONMENT_NAME", " "), folder, null, null))
        .isEmpty();
  }
}
