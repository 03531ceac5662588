package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OlderSurefireTest {

  private static final String EXTENSION = "dev.oteltest:otel-junit-extension";

  private final Properties commandLine = new Properties();
  private final OlderSurefire olderSurefire = new OlderSurefire(commandLine);

  @Test
  void namesModulesAndWhereTheReasonIs() {
    olderSurefire.untraced(module("shop", EXTENSION, "junit:junit"), 2);
    olderSurefire.untraced(module("cart", EXTENSION, "org.testng:testng"), 1);
    olderSurefire.untraced(module("shop", EXTENSION, "junit:junit"), 3);

    assertThat(olderSurefire.remedies())
        .containsExactly(
            "6 tests of cart, shop ran without the JUnit extension; docs/junit.md has the reasons and"
                + " what to do");
  }

  @Test
  void namesTheFirstModules() {
    IntStream.range(0, 7)
        .forEach(i -> olderSurefire.untraced(module("m" + i, EXTENSION, "junit:junit"), 1));

    assertThat(olderSurefire.remedies().get(0))
        .startsWith("7 tests of m0, m1, m2, m3, m4 and 2 more ");
  }

  @Test
  void saysNothingWithoutTestsOrWithoutTheExtension() {
    olderSurefire.untraced(module("shop", EXTENSION, "junit:junit"), 0);
    olderSurefire.untraced(module("shop", "junit:junit"), 1);

    assertThat(olderSurefire.remedies()).isEmpty();
  }

  @Test
  void saysNothingIfTracingIsSwitchedOff() {
    MavenProject off = module("shop", EXTENSION, "junit:junit");
    off.getProperties().setProperty("otel.test.enabled", "false");
    olderSurefire.untraced(off, 1);
    commandLine.setProperty("otel.test.enabled", " False ");
    olderSurefire.untraced(module("cart", EXTENSION, "junit:junit"), 1);
    assertThat(olderSurefire.remedies()).isEmpty();

    commandLine.setProperty("otel.test.enabled", "true");
    olderSurefire.untraced(off, 1);
    assertThat(olderSurefire.remedies()).hasSize(1);
  }

  @Test
  void whatDidNotRunIsNamedWithTheVersionAndACommand() {
    olderSurefire.ranNone(module("shop"), surefire("2.17"), 2);
    olderSurefire.ranNone(module("cart"), surefire("2.17"), 1);
    olderSurefire.ranNone(module("mail"), surefire("2.12.4"), 1);
    olderSurefire.ranNone(module("docs"), surefire("2.12.4"), 0);

    assertThat(olderSurefire.warnings())
        .containsExactly(
            "No test ran in 1 test class of mail: Surefire 2.12.4 does not find tests of the JUnit"
                + " Platform, which needs 2.22; use version 3.6.0 or newer of maven-surefire-plugin"
                + " and maven-failsafe-plugin. To see where it comes from, run mvn help:effective-pom",
            "No test ran in 3 test classes of cart, shop: Surefire 2.17 does not find tests of the"
                + " JUnit Platform, which needs 2.22; use version 3.6.0 or newer of"
                + " maven-surefire-plugin and maven-failsafe-plugin. To see where it comes from, run"
                + " mvn help:effective-pom");
  }

  @ParameterizedTest
  @CsvSource({
    "2.17, org.junit.platform:junit-platform-engine, true",
    "2.21.0, org.junit.platform:junit-platform-engine, true",
    "2.22.0, org.junit.platform:junit-platform-engine, false",
    "3.0.0-M1, org.junit.platform:junit-platform-engine, false",
    "2.17, junit:junit, false"
  })
  void findsNoneOfThePlatformBefore(String version, String artifact, boolean none) {
    assertThat(OlderSurefire.findsNone(module("shop", artifact), surefire(version)))
        .isEqualTo(none);
  }

  private static MojoExecution surefire(String version) {
    MojoExecution goal = Builds.goal("surefire:test", "test");
    goal.getMojoDescriptor().getPluginDescriptor().setVersion(version);
    goal.getPlugin().setVersion(version);
    return goal;
  }

  private static MavenProject module(String name, String... artifacts) {
    MavenProject module = Builds.module(name);
    Set<Artifact> all = new LinkedHashSet<>();
    for (String artifact : artifacts) {
      String[] parts = artifact.split(":", -1);
      all.add(
          new DefaultArtifact(
              parts[0], parts[1], "1", "test", "jar", "", new DefaultArtifactHandler("jar")));
    }
    module.setArtifacts(all);
    return module;
  }
}
