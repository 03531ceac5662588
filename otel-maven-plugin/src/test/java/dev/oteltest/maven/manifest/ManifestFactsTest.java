package dev.oteltest.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.goal.OtelVariables;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFactsTest {

  private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

  private static MavenProject project(File pom) {
    Model model = new Model();
    model.setArtifactId("shop");
    model.setVersion("1.2");
    MavenProject project = new MavenProject(model);
    project.setFile(pom);
    return project;
  }

  private static OtelVariables variables(Map<String, String> environment) {
    return new OtelVariables(name -> null, environment);
  }

  @Test
  void takesTheProjectAndWhatTheCiSystemKnows(@TempDir Path folder) {
    ManifestFacts facts =
        ManifestFacts.of(
            project(new File("pom.xml")),
            variables(
                Map.of(
                    "GITLAB_CI",
                    "true",
                    "CI_COMMIT_SHA",
                    REVISION,
                    "CI_ENVIRONMENT_NAME",
                    "staging")));

    assertThat(facts.serviceName()).isEqualTo("shop");
    assertThat(facts.serviceVersion()).isEqualTo("1.2");
    assertThat(facts.environment()).isEqualTo("staging");
    assertThat(facts.revision(folder)).isEqualTo(REVISION);
  }

  @Test
  void knowsNothingWithoutAPomAndCi(@TempDir Path folder) {
    ManifestFacts facts = ManifestFacts.of(project(null), variables(Map.of()));

    assertThat(facts.serviceName()).isNull();
    assertThat(facts.serviceVersion()).isNull();
    assertThat(facts.environment()).isNull();
    assertThat(facts.revision(folder)).isNull();
  }
}
