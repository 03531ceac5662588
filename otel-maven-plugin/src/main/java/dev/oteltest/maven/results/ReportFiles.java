package dev.oteltest.maven.results;

import dev.oteltest.maven.project.ReactorProjects;
import java.io.IOException;
import java.nio.file.Path;
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

/** Where goals put their reports: where the user says, else where their plugins do by default. */
public final class ReportFiles {

  /** Goals that write findings: what they write by default, below the build directory. */
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
          // SARIF where it is switched on, because it says more; they are never both counted.
          Map.entry(
              "spotbugs-maven-plugin:spotbugs", List.of("spotbugsSarif.json", "spotbugsXml.xml")),
          Map.entry("dependency-check-maven:check", List.of("dependency-check-report.json")),
          Map.entry("dependency-check-maven:aggregate", List.of("dependency-check-report.json")));

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}]+)}");

  private final Properties commandLine;

  /**
   * @param commandLine the properties given there, which win over those of a POM
   */
  public ReportFiles(Properties commandLine) {
    this.commandLine = commandLine;
  }

  /** The files in which a goal may have left findings; the first that it wrote is the one. */
  List<Path> findings(MavenProject module, MojoExecution goal) {
    String named =
        key(goal).equals("otel-maven-plugin:exec") ? value(module, goal, "report") : null;
    if (named != null) {
      return List.of(module.getBasedir().toPath().resolve(named));
    }
    List<String> names = FINDINGS.getOrDefault(key(goal), List.of());
    String configured =
        goal.getArtifactId().contains("checkstyle") ? value(module, goal, "outputFile") : null;
    if (configured != null && !names.isEmpty()) {
      return List.of(module.getBasedir().toPath().resolve(configured));
    }
    return names.stream().map(ReactorProjects.buildDirectory(module)::resolve).toList();
  }

  /**
   * Where the reports may be that a goal makes a site of: Maven tells nothing of what makes them.
   * Of each the first file that was written is the one; there are none for any other goal.
   */
  List<List<Path>> ofSite(MavenProject module, MojoExecution goal) {
    if (!goal.getArtifactId().equals("maven-site-plugin")) {
      return List.of();
    }
    Path folder = ReactorProjects.buildDirectory(module);
    return FINDINGS.values().stream()
        .distinct()
        .map(names -> names.stream().map(folder::resolve).toList())
        .toList();
  }

  /**
   * Whether it is known what the goals of this plugin write: others' reports are found by their
   * names.
   */
  static boolean knows(MojoExecution goal) {
    String plugin = goal.getArtifactId() + ":";
    return FINDINGS.keySet().stream().anyMatch(known -> known.startsWith(plugin));
  }

  /** The folder of a test goal's XML, or null for any other goal. */
  @Nullable Path tests(MavenProject module, MojoExecution goal) {
    return switch (key(goal)) {
      case "maven-surefire-plugin:test" ->
          directory(module, goal, "reportsDirectory", "surefire-reports");
      case "maven-failsafe-plugin:integration-test" ->
          directory(module, goal, "reportsDirectory", "failsafe-reports");
      default -> null;
    };
  }

  /** The test classes that a goal was to run, as far as its parameters tell. */
  List<String> testClasses(MavenProject module, MojoExecution goal) throws IOException {
    List<String> byDefault =
        goal.getGoal().equals("integration-test")
            ? List.of("**/IT*", "**/*IT", "**/*ITCase")
            : List.of("**/Test*", "**/*Test", "**/*Tests", "**/*TestCase");
    String asked = value(module, goal, goal.getGoal().equals("test") ? "test" : "it.test");
    List<String> includes = values(goal, "includes");
    if (asked != null) {
      includes =
          Stream.of(asked.split(","))
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
    Xpp3Dom configuration = goal.getConfiguration();
    Xpp3Dom element = configuration == null ? null : configuration.getChild(parameter);
    return element == null
        ? List.of()
        : Stream.of(element.getChildren())
            .map(Xpp3Dom::getValue)
            .filter(value -> value != null && !value.contains("[") && !value.contains("${"))
            .toList();
  }

  /** The XML of a coverage goal, or null for any other goal. */
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
   * What the POM says, or the parameter's property, which stands there as an expression; null for
   * the default.
   */
  private @Nullable String value(MavenProject module, MojoExecution goal, String parameter) {
    Xpp3Dom configuration = goal.getConfiguration();
    Xpp3Dom element = configuration == null ? null : configuration.getChild(parameter);
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

  private static String key(MojoExecution goal) {
    return goal.getArtifactId() + ":" + goal.getGoal();
  }
}
