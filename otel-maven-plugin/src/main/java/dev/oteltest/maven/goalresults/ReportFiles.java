package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goal.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The files to which goals write their reports, as configured or by the defaults of their plugins.
 *
 * @param commandLine the properties of the command line, which override those of a POM
 */
public record ReportFiles(Properties commandLine) {

  /** The file of a report that a site does not write. */
  private static final List<String> NOT_OF_SITE = List.of("rat.txt");

  /**
   * The goals that write findings, with the files that they write by default, below the build
   * directory.
   */
  private static final Map<String, List<String>> FINDINGS =
      Map.ofEntries(
          Map.entry("maven-checkstyle-plugin:check", List.of("checkstyle-result.xml")),
          Map.entry("maven-checkstyle-plugin:checkstyle", List.of("checkstyle-result.xml")),
          Map.entry(
              "maven-checkstyle-plugin:checkstyle-aggregate", List.of("checkstyle-result.xml")),
          Map.entry("maven-pmd-plugin:pmd", List.of("pmd.xml")),
          Map.entry("maven-pmd-plugin:aggregate-pmd", List.of("pmd.xml")),
          Map.entry("maven-pmd-plugin:cpd", List.of("cpd.xml")),
          Map.entry("maven-pmd-plugin:aggregate-cpd", List.of("cpd.xml")),
          // SARIF if it is enabled, because it contains more; only one of them counts.
          Map.entry(
              "spotbugs-maven-plugin:spotbugs", List.of("spotbugsSarif.json", "spotbugsXml.xml")),
          Map.entry("dependency-check-maven:check", List.of("dependency-check-report.json")),
          Map.entry("dependency-check-maven:aggregate", List.of("dependency-check-report.json")),
          Map.entry("apache-rat-plugin:check", NOT_OF_SITE));

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}]+)}");

  /**
   * Returns whether a file was written at or after a start, to the second: some file systems store
   * whole seconds only. Otherwise it is left from an earlier goal or command.
   */
  public static boolean isSince(FileTime written, Instant start) {
    return written.toInstant().getEpochSecond() >= start.getEpochSecond();
  }

  /** Returns whether a file is there, and was written at or after a start. */
  public static boolean isSince(Path file, Instant start) {
    try {
      return isSince(Files.getLastModifiedTime(file), start);
    } catch (IOException e) {
      return false; // it is not there, or gone
    }
  }

  /**
   * Returns the files to which a goal may have written findings; the first that it wrote counts.
   */
  List<Path> findings(MavenProject module, MojoExecution goal) {
    String named =
        key(goal).equals("otel-maven-plugin:exec") ? value(module, goal, "report") : null;
    if (named != null) {
      return List.of(module.getBasedir().toPath().resolve(named));
    }
    List<String> names = FINDINGS.getOrDefault(key(goal), List.of());
    String configured =
        switch (goal.getArtifactId()) {
          case "maven-checkstyle-plugin" -> value(module, goal, "outputFile");
          case "apache-rat-plugin" -> value(module, goal, "reportFile");
          default -> null;
        };
    if (configured != null && !names.isEmpty()) {
      return List.of(module.getBasedir().toPath().resolve(configured));
    }
    Path folder = ReactorProjects.buildDirectory(module);
    return names.stream().map(folder::resolve).toList();
  }

  /**
   * Returns the files of the reports that a site may contain, because Maven fires no events for the
   * goals that create these. For each report, the first file that was written counts. The list is
   * empty for goals that do not create a site.
   */
  List<List<Path>> ofSite(MavenProject module, MojoExecution goal) {
    if (!goal.getArtifactId().equals("maven-site-plugin")) {
      return List.of();
    }
    Path folder = ReactorProjects.buildDirectory(module);
    return FINDINGS.values().stream()
        .distinct()
        .filter(names -> !names.equals(NOT_OF_SITE))
        .map(names -> names.stream().map(folder::resolve).toList())
        .toList();
  }

  /**
   * Returns whether the files that the goals of an execution's plugin write are known; reports of
   * other plugins are found by their names.
   */
  static boolean knows(MojoExecution goal) {
    String plugin = goal.getArtifactId() + ":";
    return FINDINGS.keySet().stream().anyMatch(known -> known.startsWith(plugin));
  }

  /** Returns the directory of a test goal's XML reports, or null for any other goal. */
  @Nullable Path tests(MavenProject module, MojoExecution goal) {
    return switch (key(goal)) {
      case "maven-surefire-plugin:test" ->
          directory(module, goal, "reportsDirectory", "surefire-reports");
      case "maven-failsafe-plugin:integration-test" ->
          directory(module, goal, "reportsDirectory", "failsafe-reports");
      default -> null;
    };
  }

  /** Returns whether a test goal's parameters keep it from running tests. */
  boolean isSkipped(MavenProject module, MojoExecution goal) {
    return TestOptions.SKIPPING.keySet().stream()
        .anyMatch(parameter -> "true".equalsIgnoreCase(value(module, goal, parameter)));
  }

  /** Returns the test classes that a goal was supposed to run, as far as its parameters show. */
  List<String> testClasses(MavenProject module, MojoExecution goal) throws IOException {
    List<String> byDefault =
        goal.getGoal().equals("integration-test")
            ? List.of("**/IT*", "**/*IT", "**/*ITCase")
            : List.of("**/Test*", "**/*Test", "**/*Tests", "**/*TestCase");
    String selected = value(module, goal, goal.getGoal().equals("test") ? "test" : "it.test");
    List<String> includes = values(goal, "includes");
    if (selected != null) {
      includes =
          Stream.of(selected.split(","))
              .map(name -> name.strip().replaceFirst("#.*", ""))
              .map(name -> name.contains("/") ? name : "**/" + name)
              .toList();
    }
    return LostClasses.in(
        Path.of(module.getBuild().getTestOutputDirectory()),
        includes.isEmpty() ? byDefault : includes,
        values(goal, "excludes"));
  }

  private static List<String> values(MojoExecution goal, String parameter) {
    Xpp3Dom element = configured(goal, parameter);
    return element == null
        ? List.of()
        : Stream.of(element.getChildren())
            .map(Xpp3Dom::getValue)
            .filter(value -> value != null && !value.contains("[") && !value.contains("${"))
            .toList();
  }

  /** Returns the XML report of a coverage goal, or null for any other goal. */
  @Nullable Path coverage(MavenProject module, MojoExecution goal) {
    String folder =
        switch (key(goal)) {
          case "jacoco-maven-plugin:report" -> "jacoco";
          case "jacoco-maven-plugin:report-integration" -> "jacoco-it";
          case "jacoco-maven-plugin:report-aggregate" -> "jacoco-aggregate";
          default -> null;
        };
    return folder == null
        ? null
        : directory(module, goal, "outputDirectory", "site/" + folder).resolve("jacoco.xml");
  }

  private Path directory(
      MavenProject module, MojoExecution goal, String parameter, String byDefault) {
    String value = value(module, goal, parameter);
    return value == null
        ? ReactorProjects.buildDirectory(module).resolve(byDefault)
        : module.getBasedir().toPath().resolve(value);
  }

  /**
   * Returns the value in the POM, or that of the property that the POM has as an expression; null
   * if the default applies.
   */
  private @Nullable String value(MavenProject module, MojoExecution goal, String parameter) {
    Xpp3Dom element = configured(goal, parameter);
    String value = element == null ? null : element.getValue();
    if (value != null) {
      Matcher expression = EXPRESSION.matcher(value);
      if (expression.matches()) {
        String property = expression.group(1);
        value = commandLine.getProperty(property, module.getProperties().getProperty(property));
      }
    }
    return value == null || value.isBlank() || value.contains("${") ? null : value.strip();
  }

  private static @Nullable Xpp3Dom configured(MojoExecution goal, String parameter) {
    Xpp3Dom configuration = goal.getConfiguration();
    return configuration == null ? null : configuration.getChild(parameter);
  }

  private static String key(MojoExecution goal) {
    return goal.getArtifactId() + ":" + goal.getGoal();
  }
}
