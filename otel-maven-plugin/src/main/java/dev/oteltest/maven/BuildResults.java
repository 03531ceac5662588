package dev.oteltest.maven;

import dev.oteltest.maven.findings.Coverage;
import dev.oteltest.maven.findings.Findings;
import dev.oteltest.maven.findings.TestResults;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goals found out, by the reports they wrote: on the goal, its module and the session. */
final class BuildResults {

  private static final Logger LOGGER = LoggerFactory.getLogger("dev.oteltest.maven");

  private final Map<MavenProject, TestResults> tests = new ConcurrentHashMap<>();
  private final Queue<TestGoal> testGoals = new ConcurrentLinkedQueue<>();
  private final Map<MavenProject, Coverage> coverage = new ConcurrentHashMap<>();
  private final Map<MavenProject, Findings> findings = new ConcurrentHashMap<>();
  private final FindingsSettings settings;
  private final NewReports newReports;

  /** A goal that ran tests, and what it reported of them. */
  record TestGoal(OpenSpan span, MavenProject module, TestResults results) {}

  BuildResults(FindingsSettings settings) {
    this.settings = settings;
    this.newReports = new NewReports(settings.reports());
  }

  /** Puts what a goal that ends now has found on its span. */
  void read(OpenSpan goal, MavenProject module, MojoExecution execution) throws IOException {
    Path reports = ReportFiles.tests(module, execution);
    if (reports != null) {
      TestResults found = TestResults.of(reports, goal.start());
      found.problems().forEach(BuildResults::warn);
      tests.merge(module, found, TestResults::plus);
      testGoals.add(new TestGoal(goal, module, found));
      goal.span().setAllAttributes(ResultAttributes.of(found));
    }
    Path xml = ReportFiles.coverage(module, execution);
    if (xml != null && isSince(xml, goal.start())) {
      Coverage found = Coverage.of(xml);
      // An aggregate counts again what the modules' own reports have counted.
      if (execution.getGoal().equals("report")) {
        coverage.merge(module, found, Coverage::plus);
      }
      goal.span().setAllAttributes(ResultAttributes.of(found));
    }
    List<Path> files = findings(goal, module, execution);
    if (!files.isEmpty()) {
      addFindings(goal, module, files);
    }
  }

  /** The reports of findings that a goal wrote. */
  private List<Path> findings(OpenSpan goal, MavenProject module, MojoExecution execution)
      throws IOException {
    for (Path file : ReportFiles.findings(module, execution)) {
      if (isSince(file, goal.start())) {
        newReports.counts(file);
        return List.of(file);
      }
    }
    return ReportFiles.knows(execution) ? List.of() : newReports.since(goal.start(), module);
  }

  private void addFindings(OpenSpan goal, MavenProject module, List<Path> files) {
    Findings found =
        Findings.of(files, module.getBasedir().toPath(), settings.threshold(), settings.most());
    found.problems().forEach(BuildResults::warn);
    findings.merge(module, found, Findings::plus);
    goal.span().setAllAttributes(ResultAttributes.of(found));
    found
        .listed()
        .forEach(finding -> goal.span().addEvent("finding", ResultAttributes.of(finding)));
  }

  /** What the goals of a module found. */
  Attributes ofModule(MavenProject module) {
    return attributes(
        tests.getOrDefault(module, TestResults.NONE),
        coverage.containsKey(module) ? List.of(coverage.get(module)) : List.of(),
        findings.getOrDefault(module, Findings.NONE));
  }

  /** What all goals found. */
  Attributes ofSession() {
    return attributes(tests(), coverage.values(), findings());
  }

  /** The goals that ran tests. */
  Collection<TestGoal> testGoals() {
    return testGoals;
  }

  TestResults tests() {
    return tests.values().stream().reduce(TestResults.NONE, TestResults::plus);
  }

  Findings findings() {
    return findings.values().stream().reduce(Findings.NONE, Findings::plus);
  }

  private static Attributes attributes(
      TestResults tests, Iterable<Coverage> coverage, Findings findings) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.putAll(ResultAttributes.of(tests));
    Coverage sum = null;
    for (Coverage one : coverage) {
      sum = sum == null ? one : sum.plus(one);
    }
    if (sum != null) {
      attributes.putAll(ResultAttributes.of(sum));
    }
    return attributes.putAll(ResultAttributes.of(findings)).build();
  }

  /** Whether this run wrote the file; some file systems keep whole seconds only. */
  private static boolean isSince(Path file, Instant start) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).toInstant().getEpochSecond() >= start.getEpochSecond();
  }

  private static void warn(String problem) {
    LOGGER.warn("A report does not count in full: {}", problem);
  }
}
