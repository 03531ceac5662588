package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The results of the tests that goals run: from the tests' own spans if there are any, otherwise
 * from Surefire's reports. Thread-safe.
 */
public final class TestGoals {

  private static final int MAX_NAMES = 5;

  private final BuildTracer tracer;
  private final ReportFiles reportFiles;
  private final TraceOutput output;
  private final LongSupplier clock;
  private final OlderSurefire olderSurefire;
  private final Function<MavenProject, Resource> resources;
  private final Path checkout;
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private final Queue<String> unequal = new ConcurrentLinkedQueue<>();

  /**
   * Creates the results of one build's test goals.
   *
   * @param commandLine the properties of the command line
   * @param resources returns what the tests of a module are, as their own JVM would
   * @param checkout the folder from which files are named
   */
  public TestGoals(
      BuildTracer tracer,
      ReportFiles reportFiles,
      TraceOutput output,
      LongSupplier clock,
      Properties commandLine,
      Function<MavenProject, Resource> resources,
      Path checkout) {
    this.resources = resources;
    this.checkout = checkout;
    this.olderSurefire = new OlderSurefire(commandLine);
    this.tracer = tracer;
    this.reportFiles = reportFiles;
    this.output = output;
    this.clock = clock;
  }

  /** Removes old part files before the tests of a goal run. */
  public void before(MavenProject module, MojoExecution execution) throws IOException {
    if (reportFiles.tests(module, execution) != null) {
      output.beforeTests(module);
    }
  }

  /**
   * Counts the tests of a goal that is ending, whose JVMs have exited, and records spans for
   * untraced tests.
   *
   * @return the results; null for a goal that runs no tests
   */
  @Nullable ReportedTests ended(
      BuildSpan goal, MavenProject module, MojoExecution execution, @Nullable Throwable problem)
      throws IOException {
    Path reports = reportFiles.tests(module, execution);
    if (reports == null) {
      return null;
    }
    ReportedTests reported = ReportedTests.of(reports, goal.start());
    TracedTests traced =
        TracedTests.read(
            goal.spanContext().getSpanId(), EpochClock.nanosOf(goal.start()), output.parts(module));
    List<ReportedTest> untraced = UntracedTests.among(reported.tests(), traced);
    if (!untraced.isEmpty()) {
      new UntracedTests(tracer.with(resources.apply(module)), module, checkout)
          .record(goal, untraced);
    }
    if (traced.results().isEmpty()) {
      olderSurefire.untraced(module, reported.tests().size());
      if (reported.tests().isEmpty()
          && OlderSurefire.findsNone(module, execution)
          && !reportFiles.isSkipped(module, execution)) {
        olderSurefire.ranNone(module, execution, reportFiles.testClasses(module, execution).size());
      }
    }
    List<ReportedTest> all = new ArrayList<>(traced.results());
    all.addAll(untraced);
    Path folder = module.getBasedir().toPath();
    recordErrors(goal, reports, problem, folder, traced.results().isEmpty());
    if (LostClasses.mayBe(problem)) {
      recordLost(goal, reportFiles.testClasses(module, execution), reported, traced);
    } else if (!traced.results().isEmpty()) {
      String name = module.getArtifactId() + " (goal " + execution.getGoal() + ")";
      unequal.addAll(unequal(name, all, reported));
    }
    return new ReportedTests(all, reported.problems());
  }

  /** Records what ended test JVMs, or kept them from starting. */
  private static void recordErrors(
      BuildSpan goal, Path reports, @Nullable Throwable problem, Path folder, boolean none) {
    Set<Attributes> errors = ForkErrors.in(reports, goal.start());
    if (problem != null && none && LostClasses.mayBe(problem)) {
      ForkErrors.addUnstarted(problem, folder, errors);
    }
    errors.forEach(error -> goal.span().addEvent("exception", error));
  }

  private void recordLost(
      BuildSpan goal, List<String> toRun, ReportedTests reported, TracedTests traced) {
    Set<String> known =
        reported.tests().stream().map(ReportedTest::className).collect(Collectors.toSet());
    List<String> lostHere =
        toRun.stream().filter(name -> !traced.has(name) && !known.contains(name)).toList();
    LostClasses.record(tracer, goal, lostHere, clock.getAsLong());
    lost.addAll(lostHere);
  }

  /** Returns what to do about tests that could not be traced; empty if there are none. */
  public List<String> remedies() {
    return olderSurefire.remedies();
  }

  /**
   * Returns a warning for each Surefire that found no tests where there are some, and for each goal
   * whose tests it reports otherwise than they were recorded.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(olderSurefire.warnings());
    warnings.addAll(unequal);
    return warnings;
  }

  /**
   * Returns the test classes without a span or a report because the JVM that should have run them
   * died.
   */
  public List<String> lost() {
    return List.copyOf(lost);
  }

  /**
   * Returns a warning for each number of tests that the spans of a goal have otherwise than
   * Surefire's reports: a defect of ours, which is said instead of being shown as the truth.
   * Surefire may report more tests than there are, such as a feature of Spock's beside its
   * iterations, and fewer of those that never ran, or of ignored classes.
   *
   * @param goal what ran the tests
   * @param spans the tests with spans
   */
  static List<String> unequal(String goal, List<ReportedTest> spans, ReportedTests report) {
    List<ReportedTest> reported = report.tests();
    List<String> warnings = new ArrayList<>();
    if (reported.isEmpty() || !report.problems().isEmpty()) {
      return warnings;
    }
    Set<String> ran = names(spans.stream().filter(it -> !isUnreported(it)).toList());
    if (ran.size() > reported.size()) {
      warnings.add(text(goal, "test", spans, reported));
    }
    if (bad(spans).size() != bad(reported).size()) {
      warnings.add(text(goal, "failed test", bad(spans), bad(reported)));
    }
    return warnings;
  }

  private static boolean isUnreported(ReportedTest test) {
    boolean isIgnoredClass = test.outcome() == Outcome.SKIPPED && test.name().isEmpty();
    return isIgnoredClass || test.outcome() == Outcome.NEVER_RAN;
  }

  private static List<ReportedTest> bad(List<ReportedTest> tests) {
    return tests.stream().filter(test -> test.outcome().isBad()).toList();
  }

  /** Returns the names, each once, and without the suite that selected a test. */
  private static Set<String> names(List<ReportedTest> tests) {
    return tests.stream()
        .map(test -> test.fullName().substring(test.fullName().lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(
      String goal, String what, List<ReportedTest> ours, List<ReportedTest> reported) {
    boolean more = ours.size() > reported.size();
    Set<String> names = names(more ? ours : reported);
    names.removeAll(names(more ? reported : ours));
    return ("The trace has %s of %s, but Surefire reports %d%s. Trust Surefire's number, and"
            + " report this as a defect of otel-test-toolkit")
        .formatted(
            CountText.of(ours.size(), what),
            goal,
            reported.size(),
            names.isEmpty() ? "" : ": " + CountText.some(names, MAX_NAMES));
  }
}
