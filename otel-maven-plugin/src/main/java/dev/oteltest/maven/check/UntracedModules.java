package dev.oteltest.maven.check;

import dev.oteltest.maven.goal.TestOptions;
import dev.oteltest.maven.goalresults.ReportFiles;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Why modules of a build have left no tests in its trace: they were skipped on purpose, or they are
 * missing.
 *
 * @param skippedBy the setting that skipped tests; null if none was skipped
 * @param problems which tests are missing, a sentence each
 */
record UntracedModules(@Nullable String skippedBy, List<String> problems) {

  /** There are none. */
  static final UntracedModules NONE = new UntracedModules(null, List.of());

  private static final List<String> RESULTS = List.of("surefire-reports", "failsafe-reports");

  /** Returns why the modules of a build that has ended have left no tests. */
  static UntracedModules of(MavenSession session) throws IOException {
    return session.getGoals().stream().anyMatch(TestOptions.PHASES::contains)
        ? of(session, session.getProjects())
        : NONE;
  }

  /** Returns why modules have left no tests. */
  static UntracedModules of(MavenSession session, Collection<MavenProject> modules)
      throws IOException {
    String skippedBy = null;
    List<String> problems = new ArrayList<>();
    for (MavenProject module : modules) {
      String setting = skippedBy(session.getUserProperties(), module);
      boolean ran = ranIn(module, session.getStartTime().toInstant());
      if (ran || (setting == null && haveTests(module))) {
        problems.add("The tests of '" + module.getArtifactId() + "' left no trace");
      } else if (setting != null && !module.getPackaging().equals("pom")) {
        skippedBy = skippedBy == null ? setting : skippedBy;
      }
    }
    return new UntracedModules(skippedBy, List.copyOf(problems));
  }

  /** Returns the setting by which the tests of a module are skipped; null if they are not. */
  static @Nullable String skippedBy(Properties commandLine, MavenProject module) {
    for (String property : TestOptions.SKIPPING.values()) {
      String value =
          commandLine.getProperty(property, module.getProperties().getProperty(property));
      if (TestOptions.isTrue(value)) {
        return property;
      }
    }
    return module.getBuildPlugins().stream()
        .filter(plugin -> plugin.getArtifactId().matches("maven-(surefire|failsafe)-plugin"))
        .flatMap(UntracedModules::skippedBy)
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> skippedBy(Plugin plugin) {
    return Stream.concat(Stream.<ConfigurationContainer>of(plugin), plugin.getExecutions().stream())
        .map(ConfigurationContainer::getConfiguration)
        .filter(Xpp3Dom.class::isInstance)
        .flatMap(
            configuration ->
                TestOptions.SKIPPING.keySet().stream().map(((Xpp3Dom) configuration)::getChild))
        .flatMap(parameter -> Optional.ofNullable(parameter).stream())
        .filter(parameter -> "true".equalsIgnoreCase(parameter.getValue()))
        .map(parameter -> "<" + parameter.getName() + "> of " + plugin.getArtifactId());
  }

  /** Whether a module has tests: classes of its own, or results of any, as of a dependency. */
  static boolean haveTests(MavenProject module) throws IOException {
    Path classes = Path.of(module.getBuild().getTestOutputDirectory());
    return !FolderTree.files(classes, file -> file.toString().endsWith(".class")).isEmpty()
        || hasResult(module, file -> true);
  }

  /** Whether tests of a module have left results since a time. */
  private static boolean ranIn(MavenProject module, Instant since) throws IOException {
    return hasResult(module, file -> ReportFiles.isSince(file, since));
  }

  private static boolean hasResult(MavenProject module, Predicate<Path> wanted) throws IOException {
    Path build = Path.of(module.getBuild().getDirectory());
    for (String results : RESULTS) {
      Path folder = build.resolve(results);
      if (!FolderTree.files(folder, file -> ReportedTests.isReport(file) && wanted.test(file))
          .isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
