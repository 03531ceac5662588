package dev.oteltest.maven.init;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.internal.text.CountText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What modules with tests have that is older than what the toolkit needs. */
final class Requirements {

  private static final int OLDEST_JAVA = 17;
  private static final String JUPITER = "org.junit.jupiter";
  private static final int MAX_NAMES = 5;

  private final Map<String, Set<String>> modulesOf = new TreeMap<>();

  private Requirements() {}

  /**
   * Returns what is too old in a build, each as a sentence with a remedy.
   *
   * @param build the modules
   * @param openTelemetry what those that have something of OpenTelemetry have
   */
  static List<String> problems(
      Collection<MavenProject> build, Map<MavenProject, OpenTelemetryUse> openTelemetry) {
    Requirements requirements = new Requirements();
    build.stream()
        .filter(ReactorModule::hasTests)
        .forEach(module -> requirements.check(module, openTelemetry.get(module)));
    return requirements.modulesOf.entrySet().stream()
        .map(
            problem ->
                problem.getKey().replace("%s", CountText.some(problem.getValue(), MAX_NAMES)))
        .toList();
  }

  private void check(MavenProject module, @Nullable OpenTelemetryUse openTelemetry) {
    Integer java = java(module);
    if (java != null && java < OLDEST_JAVA) {
      add(
          module,
          "Java "
              + java
              + " is the target of %s, but this plugin and the JUnit extension need Java 17: build and"
              + " test with JDK 17 or newer, in CI, too, or tests won't run. To see which JDK Maven uses, run mvn -version");
    }
    require(
        module,
        jupiter(module),
        "5.12",
        "JUnit Jupiter VERSION of %s is older than 5.12, the oldest that is supported, so tests can't"
            + " ask for their telemetry. To see where it comes from, run"
            + " mvn dependency:tree -Dincludes=org.junit.jupiter");
    String tooOld = openTelemetry == null ? null : openTelemetry.problem();
    if (tooOld != null) {
      add(module, tooOld);
    }
    require(
        module,
        version(module.getDependencies(), "org.springframework.boot"),
        "2.4",
        "Spring Boot VERSION of %s has a Spring that is older than 5.3, so application contexts have"
            + " no spans; the tests have. Spring Boot 2.4 and newer have a newer one");
    require(
        module,
        plugin(module, "jacoco-maven-plugin"),
        "0.8.7",
        "JaCoCo VERSION of %s is older than 0.8.7, the first that reads class files of Java 17, so the"
            + " tests are not traced: use version 0.8.7 or newer of jacoco-maven-plugin");
    surefire(module);
  }

  private void surefire(MavenProject module) {
    if (hasSuites(module)) {
      add(
          module,
          "The tests of %s are selected by suites of TestNG: suiteXmlFiles needs a version before 3.6:"
              + " 3.6.0 ignores it and runs every test, and 3.6.1 fails the build. To have spans of"
              + " these tests from the JUnit extension, select them by groups or names instead of"
              + " suites, with 3.6.1 or newer");
    } else if (hasNoPlatform(module)) {
      require(
          module,
          plugin(module, "maven-surefire-plugin"),
          "3.6.0",
          "Surefire VERSION of %s runs JUnit 4 and TestNG without the JUnit Platform, so tests are not"
              + " spans: use version 3.6.0 or newer of maven-surefire-plugin. To see where it comes"
              + " from, run mvn help:effective-pom");
    }
  }

  /** Adds a problem with a version, for which {@code VERSION} stands, if it is too old. */
  private void require(
      MavenProject module, @Nullable String version, String oldest, String problem) {
    if (version != null && LibraryVersion.isBefore(version, oldest)) {
      add(module, problem.replace("VERSION", version));
    }
  }

  /**
   * Whether TestNG's suites ({@code testng.xml}) select tests, as Surefire does before 3.6 only.
   */
  private static boolean hasSuites(MavenProject module) {
    Xpp3Dom surefire =
        module.getGoalConfiguration(
            "org.apache.maven.plugins", "maven-surefire-plugin", null, null);
    Xpp3Dom files = surefire == null ? null : surefire.getChild("suiteXmlFiles");
    return files != null && files.getChildCount() > 0;
  }

  private static @Nullable String version(Collection<Dependency> dependencies, String group) {
    return dependencies.stream()
        .filter(dependency -> dependency.getGroupId().equals(group))
        .map(Dependency::getVersion)
        .filter(version -> version != null && version.matches("\\d.*"))
        .findFirst()
        .orElse(null);
  }

  private void add(MavenProject module, String problem) {
    modulesOf.computeIfAbsent(problem, key -> new TreeSet<>()).add(module.getArtifactId());
  }

  /** Returns the version of Java that a module states; null if it states none. */
  private static @Nullable Integer java(MavenProject module) {
    Xpp3Dom compiler =
        module.getGoalConfiguration(
            "org.apache.maven.plugins", "maven-compiler-plugin", null, null);
    return Stream.of("release", "target")
        .flatMap(
            name ->
                Stream.of(
                    text(compiler, name),
                    module.getProperties().getProperty("maven.compiler." + name, "")))
        .map(version -> version.strip().replaceFirst("^1\\.", ""))
        .filter(version -> version.matches("\\d{1,3}"))
        .map(Integer::valueOf)
        .findFirst()
        .orElse(null);
  }

  private static String text(@Nullable Xpp3Dom configuration, String name) {
    Xpp3Dom child = configuration == null ? null : configuration.getChild(name);
    return child == null || child.getValue() == null ? "" : child.getValue();
  }

  /** Returns the version of Jupiter, which a starter brings in a managed version. */
  private static @Nullable String jupiter(MavenProject module) {
    DependencyManagement managed = module.getDependencyManagement();
    String version = version(module.getDependencies(), JUPITER);
    return version != null || managed == null || hasNoPlatform(module)
        ? version
        : version(managed.getDependencies(), JUPITER);
  }

  /** Whether a module has a framework that the JUnit Platform did not run before Surefire 3.6. */
  private static boolean hasNoPlatform(MavenProject module) {
    return has(module, "org.testng")
        || (has(module, "junit")
            && module.getDependencies().stream()
                .noneMatch(dependency -> dependency.getGroupId().startsWith("org.junit.")));
  }

  private static boolean has(MavenProject module, String group) {
    return module.getDependencies().stream()
        .anyMatch(dependency -> dependency.getGroupId().equals(group));
  }

  private static @Nullable String plugin(MavenProject module, String artifact) {
    return module.getBuildPlugins().stream()
        .filter(plugin -> plugin.getArtifactId().equals(artifact))
        .map(Plugin::getVersion)
        .filter(version -> version != null)
        .findFirst()
        .orElse(null);
  }
}
