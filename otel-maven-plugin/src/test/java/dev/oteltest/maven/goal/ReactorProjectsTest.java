package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ReactorProjectsTest {

  @Test
  void theModuleAroundAFolderIsThatOfThePathItStandsFor() {
    List<MavenProject> modules = Stream.of("", "cart", "web").map(it -> module(it)).toList();

    assertThat(ReactorProjects.around(modules, Path.of("/shop/cart/../web/target/reports")))
        .contains(modules.get(2));
    assertThat(ReactorProjects.around(modules, Path.of("/shop/target"))).contains(modules.get(0));
    assertThat(ReactorProjects.around(modules, Path.of("/shop/../other"))).isEmpty();
  }

  private static MavenProject module(String folder) {
    MavenProject project = new MavenProject();
    project.setFile(Path.of("/shop", folder, "pom.xml").toFile());
    return project;
  }

  @Test
  void namesAPomThatIsElsewhere() {
    Path caller = Path.of("/work/shop");

    assertThat(ReactorProjects.maven(caller, caller.resolve("pom.xml"))).isEqualTo("mvn");
    assertThat(ReactorProjects.maven(caller, caller.resolve("core/pom.xml")))
        .isEqualTo("mvn -f core/pom.xml");
    assertThat(ReactorProjects.maven(caller, Path.of("/other one/pom.xml")))
        .isEqualTo("mvn -f \"/other one/pom.xml\"");
  }
}
