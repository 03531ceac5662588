package dev.oteltest.maven.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

  @TempDir Path folder;

  @Test
  void namesAnOldJupiterAndTheModulesThatHaveIt() throws IOException {
    MavenProject core = module("core", "org.junit.jupiter:junit-jupiter:5.11.4");
    MavenProject web = module("web", "org.junit.jupiter:junit-jupiter-api:5.11.4");
    MavenProject app = module("app", "org.junit.jupiter:junit-jupiter:5.12.0-M1");

    assertThat(problems(List.of(core, web, app)))
        .containsExactly(
            "JUnit Jupiter 5.11.4 of core, web is older than 5.12, the oldest that is supported, so"
                + " tests can't ask for their telemetry. To see where it comes from, run"
                + " mvn dependency:tree -Dincludes=org.junit.jupiter");
  }

  @Test
  void namesAnOldJupiterThatAStarterBrings() throws IOException {
    MavenProject shop = module("shop", "org.springframework.boot:spring-boot-starter-test:3.3.0");
    DependencyManagement managed = new DependencyManagement();
    managed.addDependency(dependency("org.junit.jupiter:junit-jupiter-api:5.10.2"));
    shop.getModel().setDependencyManagement(managed);

    assertThat(problems(List.of(shop)))
        .singleElement()
        .asString()
        .startsWith("JUnit Jupiter 5.10.2 of shop is older than 5.12, ");
  }

  @Test
  void namesASurefireThatRunsJUnit4WithoutThePlatform() throws IOException {
    MavenProject shop = module("shop", "junit:junit:4.13.2");
    MavenProject vintage =
        module("vintage", "junit:junit:4.13.2", "org.junit.vintage:junit-vintage-engine:5.14.4");
    MavenProject newer = module("newer", "org.testng:testng:7.11.0");
    surefire(shop, "3.5.4");
    surefire(vintage, "3.5.4");
    surefire(newer, "3.6.0");

    assertThat(problems(List.of(shop, vintage, newer)))
        .containsExactly(
            "Surefire 3.5.4 of shop runs JUnit 4 and TestNG without the JUnit Platform, so tests are"
                + " not spans: use version 3.6.0 or newer of maven-surefire-plugin. To see where it"
                + " comes from, run mvn help:effective-pom");
  }

  @Test
  void doesNotAdviseANewerSurefireForSuites() throws IOException {
    MavenProject shop = module("shop", "org.testng:testng:7.11.0");
    Xpp3Dom files = new Xpp3Dom("suiteXmlFiles");
    files.addChild(new Xpp3Dom("suiteXmlFile"));
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(files);
    plugin(shop, "maven-surefire-plugin", "3.5.6").setConfiguration(configuration);

    assertThat(problems(List.of(shop)))
        .containsExactly(
            "The tests of shop are selected by suites of TestNG: suiteXmlFiles needs a version before"
                + " 3.6: 3.6.0 ignores it and runs every test, and 3.6.1 fails the build. To have"
                + " spans of these tests from the JUnit extension, select them by groups or names"
                + " instead of suites, with 3.6.1 or newer");
  }

  @Test
  void namesAnOldOpenTelemetry() throws IOException {
    MavenProject shop = module("shop", "io.opentelemetry:opentelemetry-api:1.49.0");
    MavenProject old = module("old", "io.opentelemetry:opentelemetry-api:1.43.0");
    MavenProject untraced = module("untraced", "io.opentelemetry:opentelemetry-api:1.31.0");

    assertThat(problems(List.of(shop, old, untraced)))
        .containsExactly(
            "OpenTelemetry 1.31.0 of untraced is older than 1.49, the oldest that is supported, so tests"
                + " are not traced. To see where it comes from, run"
                + " mvn dependency:tree -Dincludes=io.opentelemetry",
            "OpenTelemetry 1.43.0 of old is older than 1.49, the oldest that is supported, so tests are"
                + " spans, but spans of the code may be missing. To see where it comes from, run"
                + " mvn dependency:tree -Dincludes=io.opentelemetry");
  }

  @ParameterizedTest
  @CsvSource({"1.42.1, false", "1.43.0, true", "1.49.0, true", "1.66.0, true", "1.67.0, false"})
  void onlyAVersionThatMayMeetOthersNeedsABom(String version, boolean bom) throws IOException {
    MavenProject shop = module("shop", "io.opentelemetry:opentelemetry-api:" + version);

    assertThat(OpenTelemetryUse.of(shop, Map.of()).needsBom()).isEqualTo(bom);
  }

  @Test
  void whatManagesAllOfOpenTelemetryNeedsNoBom() throws IOException {
    MavenProject shop = module("shop", "io.opentelemetry:opentelemetry-api:1.55.0");
    DependencyManagement managed = new DependencyManagement();
    managed.addDependency(dependency("io.opentelemetry:opentelemetry-api:1.55.0"));
    shop.getModel().setDependencyManagement(managed);
    assertThat(OpenTelemetryUse.of(shop, Map.of()).needsBom()).isTrue();

    managed.addDependency(
        dependency("io.opentelemetry:opentelemetry-sdk-extension-autoconfigure:1.55.0"));
    assertThat(OpenTelemetryUse.of(shop, Map.of()).needsBom()).isFalse();
  }

  @Test
  void theNewestVersionOfAllThatAModuleHasCounts() throws IOException {
    MavenProject shop = module("shop", "io.opentelemetry:opentelemetry-api-incubator:1.60.0-alpha");
    Map<String, String> brought =
        Map.of("opentelemetry-api", "1.9.0", "opentelemetry-context", "1.55.0");

    assertThat(OpenTelemetryUse.of(shop, brought))
        .isEqualTo(new OpenTelemetryUse("opentelemetry-context", "1.55.0", false));
    assertThat(OpenTelemetryUse.of(shop, Map.of())).isNull();
  }

  @Test
  void namesAnOldSpringBootAndAnOldJacoco() throws IOException {
    MavenProject old =
        module("old", "org.springframework.boot:spring-boot-starter-test:2.3.12.RELEASE");
    plugin(old, "jacoco-maven-plugin", "0.8.6");
    MavenProject newer = module("newer", "org.springframework.boot:spring-boot-starter-test:2.4.0");
    plugin(newer, "jacoco-maven-plugin", "0.8.7");

    assertThat(problems(List.of(old, newer)))
        .containsExactly(
            "JaCoCo 0.8.6 of old is older than 0.8.7, the first that reads class files of Java 17, so"
                + " the tests are not traced: use version 0.8.7 or newer of jacoco-maven-plugin",
            "Spring Boot 2.3.12.RELEASE of old has a Spring that is older than 5.3, so application"
                + " contexts have no spans; the tests have. Spring Boot 2.4 and newer have a newer"
                + " one");
  }

  @Test
  void namesAnOldJava() throws IOException {
    MavenProject shop = module("shop", "org.junit.jupiter:junit-jupiter:5.14.4");
    shop.getModel().addProperty("maven.compiler.target", "1.8");
    MavenProject core = module("core");
    core.getModel().addProperty("maven.compiler.target", "1.8");
    core.getModel().addProperty("maven.compiler.release", "17");
    MavenProject configured = module("configured");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom release = new Xpp3Dom("release");
    release.setValue("8");
    configuration.addChild(release);
    plugin(configured, "maven-compiler-plugin", "3.14.1").setConfiguration(configuration);

    assertThat(problems(List.of(shop, core, configured)))
        .containsExactly(
            "Java 8 is the target of configured, shop, but this plugin and the JUnit extension need"
                + " Java 17: build and test with JDK 17 or newer, in CI, too, or tests won't run. To see"
                + " which JDK Maven uses, run mvn -version");
  }

  @Test
  void isSilentAboutWhatIsNewEnoughOrUnknownOrHasNoTests() throws IOException {
    MavenProject unknown = module("unknown", "org.junit.jupiter:junit-jupiter:${junit.version}");
    unknown.getModel().addProperty("maven.compiler.release", "${java.version}");
    MavenProject main = module("main", "org.junit.jupiter:junit-jupiter:5.1.0");
    Files.delete(main.getBasedir().toPath().resolve("src/test/java/SomeTest.java"));

    assertThat(
            problems(
                List.of(unknown, main, module("new", "org.junit.jupiter:junit-jupiter:6.0.0"))))
        .isEmpty();
  }

  private static List<String> problems(List<MavenProject> build) {
    Map<MavenProject, OpenTelemetryUse> uses = new HashMap<>();
    build.forEach(module -> uses.put(module, OpenTelemetryUse.of(module, Map.of())));
    return Requirements.problems(build, uses);
  }

  private MavenProject module(String name, String... dependencies) throws IOException {
    Model model = new Model();
    model.setArtifactId(name);
    model.setBuild(new Build());
    for (String dependency : dependencies) {
      model.addDependency(dependency(dependency));
    }
    MavenProject module = new MavenProject(model);
    module.setFile(folder.resolve(name).resolve("pom.xml").toFile());
    Path tests = Files.createDirectories(folder.resolve(name).resolve("src/test/java"));
    Files.writeString(tests.resolve("SomeTest.java"), "");
    return module;
  }

  private static void surefire(MavenProject module, String version) {
    plugin(module, "maven-surefire-plugin", version);
  }

  private static Plugin plugin(MavenProject module, String artifact, String version) {
    Plugin plugin = new Plugin();
    plugin.setArtifactId(artifact);
    plugin.setVersion(version);
    module.getModel().getBuild().addPlugin(plugin);
    return plugin;
  }

  private static Dependency dependency(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    Dependency dependency = new Dependency();
    dependency.setGroupId(parts[0]);
    dependency.setArtifactId(parts[1]);
    dependency.setVersion(parts[2]);
    return dependency;
  }
}
