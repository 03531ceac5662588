package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPlaceTest {

  @TempDir Path root;

  private final MavenProject module = Builds.module("shop");
  private final MojoExecution goal = Builds.goal("x:check", "verify");
  private Path directory;

  @BeforeEach
  void createModule() throws IOException {
    directory = Files.createDirectories(root.resolve("my shop"));
    Files.createDirectories(directory.resolve("src/main"));
    Files.createDirectories(directory.resolve("target"));
    for (String file :
        new String[] {"pom.xml", "src/main/Shop.java", "src/a.xml", "target/x.jar"}) {
      Files.writeString(directory.resolve(file), "");
    }
    Files.writeString(root.resolve("README.md"), "");
    module.setFile(directory.resolve("pom.xml").toFile());
    module.getBuild().setDirectory(directory.resolve("target").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Imports are not sorted in DIR/src/main/Shop.java | src/main/Shop.java | 0",
        "DIR/src/main/Shop.java:12: wrong | src/main/Shop.java | 12",
        "DIR/src/main/Shop.java:[12,3] wrong | src/main/Shop.java | 12",
        "src/main/Shop.java:12:3: wrong | src/main/Shop.java | 12",
        "File 'src/main/Shop.java' has not been previously formatted. | src/main/Shop.java | 0",
        "While parsing DIR/src/a.xml, at line 3, column 4. | src/a.xml | 3",
        "'DIR/src/a.xml' line 3: wrong | src/a.xml | 3",
        "a.b.C failed: (src/a.xml(3,4)) | src/a.xml | 3",
        "src/gone.xml and src/a.xml. | src/a.xml | 0",
        "Violations: * file:DIR/src/a.xml | src/a.xml | 0",
        "See ../README.md:7 | ../README.md | 7",
        "version 1.2.3:4 in src/a.xml:99999999 | src/a.xml | 0",
      })
  void isTheFirstFileThatAMessageNames(String message, String file, int line) {
    assertThat(in(message)).isEqualTo(new NamedPlace(directory.resolve(file).normalize(), line));
  }

  @ParameterizedTest
  @CsvSource({
    "There are test failures.",
    "See DIR/target for the results.",
    "'Command was java -jar DIR/target/x.jar'",
    "/etc/passwd is not readable",
    "../../../../../../../../etc/passwd is not readable",
    "'C:\\odd\\name:12 \u0000x.y'",
  })
  void filesOutsideTheProjectOrOfTheBuildAreNotNamed(String message) {
    assertThat(in(message)).isNull();
  }

  @Test
  void aLongMessageIsSearchedForAWhileOnly() {
    assertThat(in("a.b ".repeat(100) + "src/a.xml")).isNotNull();
    assertThat(in("a.b ".repeat(200) + "src/a.xml")).isNull();
    assertThat(in("x".repeat(100_000) + " src/a.xml")).isNull();
  }

  @Test
  void aRuleOfEnforcerIsInThePom() {
    MojoExecution enforcer = Builds.goal("enforcer:enforce", "validate");
    assertThat(place("Rule 0 failed", enforcer))
        .isEqualTo(new NamedPlace(directory.resolve("pom.xml"), 0));
    assertThat(place("Rule 0 failed: src/a.xml:3", enforcer))
        .isEqualTo(new NamedPlace(directory.resolve("src/a.xml"), 3));
    assertThat(place("Rule 0 failed", goal)).isNull();

    Plugin plugin = configured(directory.resolve("pom.xml"), 12);
    assertThat(place("Rule 0 failed", enforcer).line()).isEqualTo(12);
    PluginExecution execution = new PluginExecution();
    execution.setId("default");
    execution.setLocation("", at(directory.resolve("pom.xml"), 15));
    plugin.addExecution(execution);
    plugin.flushExecutionMap();
    assertThat(place("Rule 0 failed", enforcer).line()).isEqualTo(15);
  }

  @Test
  void aRuleOfAParentIsInThePomOfTheModuleAsAWhole() {
    configured(root.resolve("pom.xml"), 12);
    assertThat(place("Rule 0 failed", Builds.goal("enforcer:enforce", "validate")))
        .isEqualTo(new NamedPlace(directory.resolve("pom.xml"), 0));
  }

  private Plugin configured(Path pom, int line) {
    Plugin plugin = new Plugin();
    plugin.setArtifactId("maven-enforcer-plugin");
    plugin.setLocation("", at(pom, line));
    module.getBuild().addPlugin(plugin);
    module.getBuild().flushPluginMap();
    return plugin;
  }

  private static InputLocation at(Path pom, int line) {
    InputSource source = new InputSource();
    source.setLocation(pom.toString());
    return new InputLocation(line, 1, source);
  }

  private NamedPlace in(String message) {
    return place(message, goal);
  }

  private NamedPlace place(String message, MojoExecution execution) {
    return PomPlace.of(message.replace("DIR", directory.toString()), module, execution, root);
  }
}
