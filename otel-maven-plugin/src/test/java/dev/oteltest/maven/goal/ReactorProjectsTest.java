package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReactorProjectsTest {

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
