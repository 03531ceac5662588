package dev.oteltest.maven.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildOriginTest {

  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final Properties properties = new Properties();
  private MavenProject called = project("");

  @SuppressWarnings({"deprecation", "NullAway"}) // Maven has no other way
  private String selection() {
    request.setUserProperties(properties);
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    session.setProjects(List.of(called));
    return BuildOrigin.selection(session);
  }

  private static MavenProject project(String folder, String... modules) {
    MavenProject project = new MavenProject();
    project.setFile(new File("/shop", folder + "/pom.xml"));
    project.getModel().setModules(List.of(modules));
    return project;
  }

  private static MavenProject below(MavenProject project, MavenProject parent) {
    project.setParent(parent);
    return project;
  }

  @Test
  void theFolderOfAModuleThatIsBuiltAloneIsASelection() {
    MavenProject root = project("", "libs", "tools/pom.xml");
    MavenProject libs = below(project("libs", "core"), root);
    for (MavenProject project :
        List.of(below(project("libs/core"), libs), below(project("tools"), root))) {
      called = project;
      request.setPom(project.getFile());
      String folder = new File("/shop").toPath().relativize(project.getBasedir().toPath()) + "";
      assertThat(selection()).isEqualTo("-f " + folder.replace('\\', '/'));
    }
    called = below(project("other"), root); // a neighbor with the same parent
    assertThat(selection()).isEmpty();
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

  @Test
  void whatSkipsTestsIsASelection() {
    properties.setProperty("skipITs", "");
    properties.setProperty("skipTests", "false");
    assertThat(selection()).isEqualTo("-DskipITs");
  }

  @ParameterizedTest
  @CsvSource({
    "clean test, test",
    "package, package",
    "surefire:test, surefire:test",
    "verify, ''",
    "clean install, ''",
    "failsafe:integration-test@its failsafe:verify, ''"
  })
  void aPhaseBeforeIntegrationTestsIsASelection(String goals, String selection) {
    request.setGoals(List.of(goals.split(" ")));
    assertThat(selection()).as("without integration tests").isEmpty();
    PluginExecution execution = new PluginExecution();
    execution.addGoal("integration-test");
    Plugin failsafe = new Plugin();
    failsafe.setArtifactId("maven-failsafe-plugin");
    failsafe.addExecution(execution);
    called.getModel().setBuild(new Build());
    called.getBuild().addPlugin(failsafe);
    assertThat(selection()).isEqualTo(selection);
  }

  private String axes() {
    request.setUserProperties(properties);
    MavenProject project = new MavenProject();
    project.setInjectedProfileIds("com.example:app:1", List.of("it", "jdk17"));
    project.setInjectedProfileIds("external", List.of("company"));
    return BuildOrigin.axes(request, List.of(project, project)).replaceFirst("^[^,]+(, )?", "");
  }

  @Test
  void whatChangesNoTestIsNoAxis() {
    for (String name :
        List.of(
            "revision",
            "skipITs",
            "otel.report",
            "maven.build.cache.enabled",
            "rat.skip",
            "test",
            "session.topDirectory",
            "idea.version",
            "git.commit.id", // of a plugin that asks git
            "surefire.rerunFailingTestsCount",
            "spotless.check.skip",
            "checkstyle.skipExec")) {
      properties.setProperty(name, "true");
    }
    assertThat(axes()).isEmpty();
  }

  @Test
  void profilesAndPropertiesOfTheCallAreAxes() {
    request.setActiveProfiles(List.of("it", "company", "unknown"));
    properties.setProperty("spring.profiles.active", "pg");
    properties.setProperty("build.number", "4711");
    properties.setProperty("db.password", "hunter2-secret");
    properties.setProperty("long", "x".repeat(90));
    assertThat(axes())
        .matches(
            "-P it, -Dbuild\\.number, -Ddb\\.password=[^h]*, -Dlong=[0-9a-f]{8},"
                + " -Dspring\\.profiles\\.active=pg");
  }
}
