package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.BuildParts.Step;
import dev.oteltest.report.internal.model.span.CriticalPath;
import dev.oteltest.report.internal.model.span.SelfTimes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.ContainerAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A run as its spans show it: a build, its tests, and the code that they test; or any spans. What
 * takes long to derive is derived when it is first asked for. Thread-safe.
 */
public final class Run {

  private final SpanTable spans;
  private final int mainRow;
  private final RunFacts facts;
  private final List<TestCase> tests;
  private final TestTotals totals;
  private final List<TestCase> failedTests;
  private final int[] failedParts;
  private final RunResult result;

  private final Map<Class<?>, Object> derived = new HashMap<>();

  private Map<TestCase, TestHistory> histories = Map.of();

  private Run(SpanTable spans, List<TestCase> tests) {
    this.spans = spans;
    this.mainRow = RunFacts.mainRow(spans);
    this.facts = RunFacts.of(spans, mainRow);
    this.tests = tests;
    this.totals = TestTotals.of(tests);
    this.failedTests = tests.stream().filter(test -> test.result().isFailure()).toList();
    this.failedParts = FailedParts.of(spans, failedTests);
    this.result = derivedResult();
  }

  /** Returns the run that some spans are of. */
  public static Run of(SpanTable spans) {
    return new Run(spans, Collections.unmodifiableList(TestCases.of(spans)));
  }

  public SpanTable spans() {
    return spans;
  }

  /**
   * Returns the id of the span that says most of the run, as 16 hex digits; empty without spans.
   */
  public String id() {
    return mainRow < 0 ? "" : spans.spanId(mainRow);
  }

  /** Returns what the run is, and where it ran. */
  public RunFacts facts() {
    return facts;
  }

  /** Returns how the run ended. */
  public RunResult result() {
    return result;
  }

  /** Returns the tests, by the start of their first attempts, and containers that failed. */
  public List<TestCase> tests() {
    return tests;
  }

  /** Returns the numbers of tests. */
  public TestTotals totals() {
    return totals;
  }

  /** Returns the time of each span itself, without its children. */
  public SelfTimes selfTimes() {
    return derived(SelfTimes.class, run -> SelfTimes.of(run.spans));
  }

  /** Returns what is derived from the run, without its history, when it is first asked for. */
  public synchronized <T> T derived(Class<T> type, Function<Run, T> derivation) {
    Object known = derived.get(type);
    if (known == null) {
      known = derivation.apply(this);
      derived.put(type, known);
    }
    return type.cast(known);
  }

  private BuildParts parts() {
    return derived(BuildParts.class, run -> new BuildParts(run.spans));
  }

  /** Returns the same run with what earlier runs say of its tests. */
  public Run withHistory(Map<TestCase, TestHistory> known) {
    Run run = new Run(spans, tests);
    synchronized (this) {
      run.derived.putAll(derived);
    }
    run.histories = known;
    return run;
  }

  /** Returns what earlier runs say of a test. */
  public TestHistory historyOf(TestCase test) {
    return histories.getOrDefault(test, TestHistory.UNKNOWN);
  }

  /** Returns the tests that failed, by the start of their first attempts. */
  public List<TestCase> failedTests() {
    return failedTests;
  }

  /**
   * Returns what failed without a failed test that explains it, in the order of the rows: steps of
   * a build, test runs that failed by themselves; or spans, if there is neither a test nor a build.
   */
  public IntStream failedParts() {
    return IntStream.of(failedParts);
  }

  /**
   * Returns the tests of the runs that a span started, such as a goal.
   *
   * @param spanId the id of the span, as 16 hex digits; the span itself may be missing
   */
  public List<TestCase> testsOf(String spanId) {
    TestOrigins origins = new TestOrigins(spans);
    return tests.stream().filter(test -> spanId.equals(origins.around(test.row()))).toList();
  }

  /**
   * Returns the test runs that a span started, such as a goal, with all containers and tests in
   * them.
   *
   * @param spanId the id of the span, as 16 hex digits; the span itself may be missing
   */
  public IntStream rowsOf(String spanId) {
    TestOrigins origins = new TestOrigins(spans);
    return IntStream.range(0, spans.size())
        .filter(row -> spans.role(row).isOfTests() && spanId.equals(origins.around(row)));
  }

  /** Returns the builds, of which shards or attempts may be several; none inside another. */
  public List<Integer> builds() {
    return outermost(row -> spans.role(row) == SpanRole.BUILD);
  }

  /** Returns the parts of builds that match and are not inside another that matches. */
  public List<Integer> outermost(IntPredicate matcher) {
    return parts().outermost(matcher);
  }

  /** Returns the goals and commands that failed themselves, or the builds if none did. */
  public List<Integer> failedSteps() {
    return parts().failed();
  }

  /** Returns the tests that passed after a failure. */
  public List<TestCase> flaky() {
    return tests.stream().filter(TestCase::flaky).toList();
  }

  /** Returns the tests that failed in quarantine. */
  public List<TestCase> quarantined() {
    return tests.stream().filter(test -> test.result() == TestResult.QUARANTINED).toList();
  }

  /** Returns until when a test is in quarantine, its owner and issue, and what earlier runs say. */
  public String quarantineOf(TestCase test) {
    String words = spans.attribute(test.row(), TestAttributes.REASON);
    return (words == null ? "" : words) + historyOf(test).failureAfter("; ");
  }

  /** Returns the tests and classes that never ran, because something around them failed. */
  public List<TestCase> neverRan() {
    return tests.stream().filter(test -> test.result() == TestResult.NEVER_RAN).toList();
  }

  /** Returns the modules and goals that never ran because of a failure, to which they link. */
  public List<Integer> stepsNeverRan() {
    return parts().neverRan();
  }

  /** Returns the slowest of the tests that ran to their end, the slowest first. */
  public List<TestCase> slowest(int most) {
    return tests.stream()
        .filter(test -> !test.container() && test.counted().isMeasured())
        .sorted(
            Comparator.<TestCase>comparingLong(test -> -spans.nanos(test.row()))
                .thenComparing(TestCase::name))
        .limit(most)
        .toList();
  }

  /** Returns the time of each step of the build, the longest first. */
  public List<Step> steps() {
    return parts().steps();
  }

  /** Returns what the run had to wait for: the critical path of the span that says most of it. */
  public List<CriticalPath.Segment> criticalPath() {
    return mainRow < 0 ? List.of() : CriticalPath.of(spans, mainRow);
  }

  /** Returns the longest chain of modules that needed each other, or the steps of a single one. */
  public BuildPath buildPath() {
    boolean isBuild = mainRow >= 0 && spans.role(mainRow) == SpanRole.BUILD;
    return BuildPath.of(spans, isBuild ? mainRow : -1);
  }

  /** Returns what linters and scanners found. */
  public Findings findings() {
    return derived(Findings.class, run -> Findings.of(run.spans, run.parts()));
  }

  /** Returns how much of the code the tests covered, if the build measured it. */
  public Optional<Coverage> coverage() {
    return Coverage.of(spans, parts());
  }

  /** Returns the rows of the containers that Testcontainers started, without their phases. */
  public IntStream containers() {
    return spans
        .rows(SpanRole.TESTCONTAINER)
        .filter(row -> spans.attribute(row, ContainerAttributes.IMAGE_NAME) != null);
  }

  /** Returns the rows of the checks of deployments. */
  public IntStream checks() {
    return spans.rows(SpanRole.CHECK);
  }

  /** Returns the rows whose parent is in none of the files. */
  public IntStream orphans() {
    return IntStream.range(0, spans.size()).filter(spans::isOrphan);
  }

  /**
   * Returns the roots that failed but do not make a run red, as they are neither of tests nor of a
   * build. Orphans and unattributed spans, which are listed as such, and failed parts are left out.
   */
  public IntStream failedLoose() {
    if (!FailedParts.isJudged(spans)) {
      return IntStream.empty();
    }
    return spans
        .roots()
        .filter(row -> spans.isError(row) && spans.role(row) == SpanRole.APPLICATION)
        .filter(row -> !spans.isOrphan(row))
        .filter(row -> spans.attribute(row, TestAttributes.UNATTRIBUTED) == null);
  }

  /** Returns the rows of spans that belong to no test, by the reason. */
  public Map<String, List<Integer>> unattributed() {
    Map<String, List<Integer>> unattributed = new TreeMap<>();
    for (int row = 0; row < spans.size(); row++) {
      String reason = spans.attribute(row, TestAttributes.UNATTRIBUTED);
      if (reason != null) {
        unattributed.computeIfAbsent(reason, key -> new ArrayList<>()).add(row);
      }
    }
    return unattributed;
  }

  private RunResult derivedResult() {
    if (spans.size() == 0) {
      return RunResult.EMPTY;
    }
    if (!failedTests.isEmpty() || failedParts.length > 0) {
      return RunResult.FAILED;
    }
    if (IntStream.range(0, spans.size()).anyMatch(row -> !spans.isEnded(row))) {
      return RunResult.UNFINISHED;
    }
    if (totals.total() > 0) {
      return totals.passed() + totals.quarantined() == 0 ? RunResult.NO_TEST_RAN : RunResult.PASSED;
    }
    return parts().isEmpty() ? RunResult.NO_TESTS : RunResult.PASSED;
  }
}
