package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.toolfiles.ReportedCoverage;
import dev.oteltest.maven.toolfiles.ReportedFinding;
import dev.oteltest.maven.toolfiles.ReportedFindings;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the reports that goals write, for the spans of the goal, its module and the session. */
public final class BuildResults {

  private static final Logger logger = LoggerFactory.getLogger("dev.oteltest.maven");

  private final Map<MavenProject, Found> modules = new ConcurrentHashMap<>();
  private final Queue<Found> ended = new ConcurrentLinkedQueue<>();
  private final FindingsSettings settings;
  private final ReportFiles reportFiles;
  private final Path root;
  private final LongSupplier clock;
  private final ReportWatcher reportWatcher;
  private final TestGoals testGoals;
  private final GoalMessages goalMessages;

  private record Found(
      ReportedTests tests, @Nullable ReportedCoverage coverage, ReportedFindings findings) {

    static final Found NOTHING = new Found(ReportedTests.NONE, null, ReportedFindings.NONE);

    Found plus(Found other) {
      ReportedCoverage sum = coverage == null ? other.coverage : coverage;
      if (coverage != null && other.coverage != null) {
        sum = coverage.plus(other.coverage);
      }
      return new Found(tests.plus(other.tests), sum, findings.plus(other.findings));
    }

    Attributes attributes() {
      AttributesBuilder attributes = Attributes.builder().putAll(ResultAttributes.of(tests));
      if (coverage != null) {
        attributes.putAll(ResultAttributes.of(coverage));
      }
      return attributes.putAll(ResultAttributes.of(findings)).build();
    }
  }

  /**
   * Creates results without any goal.
   *
   * @param root the folder from which reviews name files: the checkout
   */
  public BuildResults(
      FindingsSettings settings,
      ReportFiles reportFiles,
      Path root,
      LongSupplier clock,
      TestGoals testGoals,
      GoalMessages goalMessages) {
    this.goalMessages = goalMessages;
    this.testGoals = testGoals;
    this.root = root;
    this.clock = clock;
    this.settings = settings;
    this.reportFiles = reportFiles;
    this.reportWatcher = new ReportWatcher(settings.reports());
  }

  /** Puts the results of a goal that is ending on its span. */
  public void read(
      BuildSpan goal, MavenProject module, MojoExecution execution, @Nullable Throwable problem)
      throws IOException {
    readTests(goal, module, execution, problem);
    readCoverage(goal, module, execution);
    boolean placed = readFindings(goal, module, execution, problem);
    if (problem != null && !placed) {
      goal.span()
          .setAllAttributes(
              at(PomPlace.of(MavenExceptions.message(problem), module, execution, root)));
    }
  }

  private void readTests(
      BuildSpan goal, MavenProject module, MojoExecution execution, @Nullable Throwable problem)
      throws IOException {
    ReportedTests tests = testGoals.ended(goal, module, execution, problem);
    if (tests != null) {
      tests.problems().forEach(BuildResults::warn);
      add(module, new Found(tests, null, ReportedFindings.NONE));
      goal.span().setAllAttributes(ResultAttributes.of(tests));
    }
  }

  private void readCoverage(BuildSpan goal, MavenProject module, MojoExecution execution)
      throws IOException {
    Path xml = reportFiles.coverage(module, execution);
    if (xml != null && ReportFiles.isSince(xml, goal.start())) {
      ReportedCoverage found = ReportedCoverage.of(xml);
      // An aggregate would count again what the modules' own reports have counted.
      if (execution.getGoal().equals("report")) {
        add(module, new Found(ReportedTests.NONE, found, ReportedFindings.NONE));
      }
      goal.span().setAllAttributes(ResultAttributes.of(found));
    }
  }

  /** Returns whether a finding of the goal names a file. */
  private boolean readFindings(
      BuildSpan goal, MavenProject module, MojoExecution execution, @Nullable Throwable problem)
      throws IOException {
    Path directory = module.getBasedir().toPath();
    List<Path> files = findings(goal, module, execution);
    List<ReportedFinding> logged =
        goalMessages.of(execution, problem).stream()
            .map(finding -> placed(finding, module, execution))
            .toList();
    if (files.isEmpty() && logged.isEmpty()) {
      return false;
    }
    ReportedFindings found =
        ReportedFindings.of(files, logged, directory, settings.threshold(), settings.most());
    found.problems().forEach(BuildResults::warn);
    ReportedFindings seen = found.seenFrom(root, directory);
    add(module, new Found(ReportedTests.NONE, null, seen));
    ResultAttributes.record(goal.span(), seen, clock.getAsLong());
    return seen.listed().stream().anyMatch(finding -> finding.file() != null);
  }

  /** A finding that names no file may do so in its message; that of a rule is about the POM. */
  private ReportedFinding placed(ReportedFinding finding, MavenProject module, MojoExecution goal) {
    if (finding.file() != null) {
      return finding;
    }
    NamedPlace place = PomPlace.of(finding.message(), module, goal, root);
    return place == null ? finding : finding.at(place.file().toString(), place.line());
  }

  /** Returns where something failed, as attributes. */
  private Attributes at(@Nullable NamedPlace place) {
    AttributesBuilder attributes = Attributes.builder();
    if (place != null) {
      String file = root.relativize(place.file()).toString().replace('\\', '/');
      attributes.put(CommonAttributes.FILE_PATH, file);
      if (place.line() > 0) {
        attributes.put(CommonAttributes.LINE, (long) place.line());
      }
    }
    return attributes.build();
  }

  /** Returns the reports of findings that a goal wrote. */
  private List<Path> findings(BuildSpan goal, MavenProject module, MojoExecution execution)
      throws IOException {
    Path own = written(reportFiles.findings(module, execution), goal.start());
    if (own != null) {
      reportWatcher.counts(own);
      return List.of(own);
    }
    if (ReportFiles.knows(execution)) {
      return List.of();
    }
    List<Path> reports = new ArrayList<>();
    for (List<Path> files : reportFiles.ofSite(module, execution)) {
      Path report = written(files, goal.start());
      // A site may create a report again that a goal of the same build created and recorded.
      if (report != null && reportWatcher.counts(report)) {
        reports.add(report);
      }
    }
    reports.addAll(reportWatcher.since(goal.start(), module));
    return reports;
  }

  /** Returns the first of the files that this run wrote, or null. */
  private static @Nullable Path written(List<Path> files, Instant start) {
    return files.stream().filter(file -> ReportFiles.isSince(file, start)).findFirst().orElse(null);
  }

  private void add(MavenProject module, Found found) {
    modules.merge(module, found, Found::plus);
  }

  /**
   * Returns the results of a module's goals since the current pass began: Maven may build a module
   * in several passes, each of which has a span.
   *
   * @param problem why it failed, which may be in a POM; null if it did not
   */
  public Attributes ofModule(MavenProject module, @Nullable Throwable problem) {
    Found found = modules.remove(module);
    if (found != null) {
      ended.add(found);
    }
    return with(found == null ? Found.NOTHING : found, problem, module);
  }

  /**
   * Returns the results of all goals.
   *
   * @param problem why the build failed, which may be in a POM; null if it did not
   * @param project the topmost project
   */
  public Attributes ofSession(@Nullable Throwable problem, MavenProject project) {
    return with(all(), problem, project);
  }

  private Attributes with(Found found, @Nullable Throwable problem, MavenProject module) {
    Attributes place =
        problem == null ? Attributes.empty() : at(PomPlace.of(problem, module, root));
    return found.attributes().toBuilder().putAll(place).build();
  }

  private Found all() {
    return Stream.concat(ended.stream(), modules.values().stream())
        .reduce(Found.NOTHING, Found::plus);
  }

  private static void warn(String problem) {
    logger.warn("Could not read a whole report: {}", LogText.of(problem.replaceAll("\\R", " ")));
  }
}
