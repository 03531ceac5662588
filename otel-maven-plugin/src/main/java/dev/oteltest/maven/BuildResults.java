package dev.oteltest.maven;

import dev.oteltest.maven.report.Coverage;
import dev.oteltest.maven.report.SurefireReports;
import dev.oteltest.maven.report.TestTotals;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goals found out, read from the reports they wrote: on the goal, its module, the session. */
final class BuildResults {

  private static final Logger LOGGER = LoggerFactory.getLogger("dev.oteltest.maven");

  private final Map<MavenProject, TestTotals> tests = new ConcurrentHashMap<>();
  private final Map<MavenProject, Coverage> coverage = new ConcurrentHashMap<>();

  /** What a goal that ends now has found. */
  Attributes ofGoal(MavenProject module, MojoExecution goal, Instant start) throws IOException {
    switch (goal.getArtifactId() + ":" + goal.getGoal()) {
      case "maven-surefire-plugin:test", "maven-failsafe-plugin:integration-test" -> {
        String folder =
            goal.getArtifactId().contains("failsafe") ? "failsafe-reports" : "surefire-reports";
        Path directory =
            configured(
                module, goal, "reportsDirectory", Reactor.buildDirectory(module).resolve(folder));
        TestTotals totals =
            TestTotals.of(
                SurefireReports.read(
                    directory,
                    start,
                    (file, problem) ->
                        LOGGER.warn(
                            "Its tests are not counted: {}: {}", file, problem.getMessage())));
        tests.merge(module, totals, TestTotals::plus);
        return ResultAttributes.of(totals);
      }
      case "jacoco-maven-plugin:report",
          "jacoco-maven-plugin:report-integration",
          "jacoco-maven-plugin:report-aggregate" -> {
        String folder = goal.getGoal().replace("report", "jacoco").replace("integration", "it");
        Path csv =
            configured(
                    module,
                    goal,
                    "outputDirectory",
                    Reactor.buildDirectory(module).resolve("site").resolve(folder))
                .resolve("jacoco.csv");
        if (!Files.exists(csv)) {
          return Attributes.empty();
        }
        Coverage counters = Coverage.readCsv(csv);
        // An aggregate counts what the modules' own reports have counted.
        if (goal.getGoal().equals("report")) {
          coverage.merge(module, counters, Coverage::plus);
        }
        return ResultAttributes.of(counters);
      }
      default -> {
        return Attributes.empty();
      }
    }
  }

  /** What the goals of a module found. */
  Attributes ofModule(MavenProject module) {
    return Attributes.builder()
        .putAll(ResultAttributes.of(tests.getOrDefault(module, TestTotals.NONE)))
        .putAll(ResultAttributes.of(coverage.getOrDefault(module, Coverage.NONE)))
        .build();
  }

  /** What all goals found. */
  Attributes ofSession() {
    return Attributes.builder()
        .putAll(ResultAttributes.of(allTests()))
        .putAll(
            ResultAttributes.of(coverage.values().stream().reduce(Coverage.NONE, Coverage::plus)))
        .build();
  }

  TestTotals allTests() {
    return tests.values().stream().reduce(TestTotals.NONE, TestTotals::plus);
  }

  /** A folder the user configured; the default where it is an expression only Maven evaluates. */
  private static Path configured(
      MavenProject module, MojoExecution goal, String parameter, Path byDefault) {
    Xpp3Dom configuration = goal.getConfiguration();
    Xpp3Dom element = configuration == null ? null : configuration.getChild(parameter);
    String value = element == null ? null : element.getValue();
    return value == null || value.isBlank() || value.contains("${")
        ? byDefault
        : module.getBasedir().toPath().resolve(value.strip());
  }
}
