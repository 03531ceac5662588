package dev.oteltest.maven.init;

import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * A module of the build, as Maven reads it.
 *
 * @param pom its POM
 * @param parent the POM of its parent if that is a module, too; null otherwise
 * @param tested whether it has tests
 * @param hasDependency whether it already has the JUnit extension, maybe from its parent
 * @param openTelemetry what it has of OpenTelemetry; null for nothing
 */
record ReactorModule(
    Path pom,
    @Nullable Path parent,
    boolean tested,
    boolean hasDependency,
    @Nullable OpenTelemetryUse openTelemetry) {

  /** The groups of test frameworks. */
  private static final Set<String> FRAMEWORKS =
      Set.of("junit", "org.testng", "org.spockframework", "io.cucumber", "net.jqwik", "io.kotest");

  private static final List<String> TEST_SOURCES =
      List.of("src/test/java", "src/test/kotlin", "src/test/groovy", "src/test/scala");

  static ReactorModule of(MavenProject module, @Nullable OpenTelemetryUse openTelemetry) {
    MavenProject parent = module.getParent();
    return new ReactorModule(
        pom(module),
        parent == null || parent.getFile() == null ? null : pom(parent),
        hasTests(module),
        module.getDependencies().stream()
            .anyMatch(
                dependency ->
                    dependency.getGroupId().equals("dev.oteltest")
                        && dependency.getArtifactId().equals("otel-junit-extension")),
        openTelemetry);
  }

  private static Path pom(MavenProject module) {
    return module.getFile().toPath().toAbsolutePath().normalize();
  }

  /** Whether a dependency is a test framework, or brings one. */
  static boolean isFramework(String group, String artifact) {
    return FRAMEWORKS.contains(group)
        || group.startsWith("org.junit.")
        || artifact.endsWith("-starter-test")
        || artifact.startsWith("quarkus-junit")
        || artifact.startsWith("micronaut-test");
  }

  /** Whether a module has sources of tests. */
  static boolean hasTests(MavenProject module) {
    Set<Path> folders = new LinkedHashSet<>();
    module.getTestCompileSourceRoots().forEach(folder -> folders.add(Path.of(folder)));
    TEST_SOURCES.forEach(folder -> folders.add(module.getBasedir().toPath().resolve(folder)));
    return folders.stream().anyMatch(ReactorModule::hasSources);
  }

  private static boolean hasSources(Path folder) {
    try {
      return !FolderTree.files(
              folder, file -> file.toString().matches(".*\\.(java|kt|groovy|scala)"))
          .isEmpty();
    } catch (IOException e) {
      return true; // there is something, which the build will say more about
    }
  }
}
