package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.history.TestRuns.Failing;
import dev.oteltest.report.internal.history.TestRuns.Flaky;
import dev.oteltest.report.internal.history.TestRuns.TestRun;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs before a run say of those of its tests that are worth a look: that failed, are flaky,
 * or are among the slowest. No engine is needed for that.
 */
public final class PastRuns {

  /** How many runs are read. */
  public static final int MOST = 40;

  private static final int SLOWEST = 10;

  /** A smaller difference of times is not worth words. */
  private static final long NOTABLE_MS = 100;

  private final RunRow now;
  private final List<RunRows> runs = new ArrayList<>();

  /** The results in each run, by the numbers of their tests. */
  private final List<Map<Long, List<ResultRow>>> results = new ArrayList<>();

  private final Function<String, List<String>> changed;

  /** The files that changed since the only base that git was asked about. */
  private final Map<String, List<String>> changes = new HashMap<>();

  private PastRuns(RunRow now, Function<String, List<String>> changed) {
    this.now = now;
    this.changed = changed;
  }

  /**
   * Returns a run that has its history.
   *
   * @param rows its rows
   * @param before files of rows, the newest first, with or without its own; what can't be read is
   *     left out
   * @param changed asks git which files changed since a commit; only asked once, if a test failed
   *     that passed before
   */
  public static Run addTo(
      Run run, RunRows rows, List<Path> before, Function<String, List<String>> changed) {
    Map<TestCase, TestIdentity> asked = rows.run().counts() ? asked(run) : Map.of();
    if (asked.isEmpty()) {
      return run;
    }
    PastRuns past = new PastRuns(rows.run(), changed);
    Set<String> classes = new HashSet<>();
    asked.values().forEach(identity -> classes.add(identity.type()));
    past.read(rows, before.subList(0, Math.min(MOST, before.size())), classes);
    Map<TestCase, TestHistory> histories = new HashMap<>();
    asked.forEach((test, identity) -> histories.put(test, past.of(run, test, identity)));
    return run.withHistory(histories);
  }

  /** Returns the tests that are worth a look. */
  private static Map<TestCase, TestIdentity> asked(Run run) {
    Set<TestCase> asked = new HashSet<>(run.slowest(SLOWEST));
    run.tests().stream().filter(PastRuns::isWorthALook).forEach(asked::add);
    Set<String> classes = asked.stream().map(TestCase::suite).collect(Collectors.toSet());
    List<TestCase> tests =
        run.tests().stream().filter(test -> classes.contains(test.suite())).toList();
    Map<TestCase, TestIdentity> identities = new LinkedHashMap<>();
    for (TestIdentity identity : TestIdentity.of(run, tests)) {
      identities.put(tests.get(identities.size()), identity);
    }
    identities.keySet().retainAll(asked);
    return identities;
  }

  private static boolean isWorthALook(TestCase test) {
    return test.result().hasFailed() || test.flaky();
  }

  /**
   * Reads runs, whose tests get the names of now.
   *
   * @param files the newest first
   */
  private void read(RunRows own, List<Path> files, Set<String> classes) {
    List<RunRows> read = new ArrayList<>();
    int known = 0;
    while (known < classes.size()) { // which have earlier names
      known = classes.size();
      read.clear();
      read.add(own);
      files.forEach(file -> rows(file, Set.copyOf(classes)).ifPresent(read::add));
      read.forEach(rows -> rows.earlier().values().forEach(was -> classes.add(was.className())));
    }
    Map<CaseRow, CaseRow> names = new HashMap<>();
    for (RunRows rows : read) {
      rows.cases().forEach(test -> names.putIfAbsent(test, test));
      rows.earlier().forEach((is, was) -> names.putIfAbsent(was, names.getOrDefault(is, is)));
      if (rows.run().counts() && rows.run().axes().equals(now.axes())) {
        runs.add(0, named(rows, names));
      }
    }
    for (RunRows each : runs) {
      results.add(each.results().stream().collect(Collectors.groupingBy(ResultRow::testId)));
    }
  }

  private Optional<RunRows> rows(Path file, Set<String> classes) {
    try {
      return Optional.of(RowsReader.read(file, classes::contains))
          .filter(rows -> !rows.run().runId().equals(now.runId()));
    } catch (IOException e) {
      return Optional.empty(); // it is not evidence
    }
  }

  private static RunRows named(RunRows rows, Map<CaseRow, CaseRow> names) {
    Map<Long, CaseRow> cases = new HashMap<>();
    rows.cases().forEach(test -> cases.put(test.testId(), names.getOrDefault(test, test)));
    List<ResultRow> results = new ArrayList<>();
    for (ResultRow result : rows.results()) {
      CaseRow test = cases.get(result.testId());
      results.add(test == null ? result : result.of(test.testId()));
    }
    List<CaseRow> named = List.copyOf(cases.values());
    return new RunRows(rows.run(), named, results, rows.touches(), rows.torn());
  }

  private TestHistory of(Run run, TestCase test, TestIdentity identity) {
    CaseRow row = CaseRow.of(identity);
    List<TestRun> judged = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    long number = row.testId();
    for (int i = 0; i < runs.size(); i++) {
      RunRows each = runs.get(i);
      List<ResultRow> found = results.get(i).getOrDefault(number, List.of());
      judged(each, row, found).forEach(judged::add);
      if (!each.run().runId().equals(now.runId())) {
        found.stream()
            .filter(result -> result.outcome() == Outcome.PASSED)
            .forEach(result -> times.add(result.durationMs()));
      }
    }
    String failure = failure(new TestRuns(judged), test, run.spans());
    boolean several = identity.isChanging() && !failure.isEmpty();
    long millis = TimeUnit.NANOSECONDS.toMillis(run.spans().nanos(test.row()));
    boolean timed = !identity.isChanging() && test.counted().isMeasured();
    return new TestHistory(
        VisibleText.line(several ? "with any arguments, " + failure : failure),
        timed ? usual(times, millis) : "");
  }

  private String failure(TestRuns runs, TestCase test, SpanTable spans) {
    if (!isWorthALook(test)) {
      return "";
    }
    Flaky flaky = runs.flaky();
    Failing failing = runs.isNewest(now) ? runs.failing(now.branch()) : null;
    if (test.result() == TestResult.QUARANTINED && failing != null && failing.revisions() > 1) {
      return "regression: " + failing.words(now); // not what it is in quarantine for
    }
    if (flaky != null) {
      return flaky.words();
    }
    return failing == null ? "" : failing.words(now) + named(failing, test, spans);
  }

  /** Returns which of the changes a new failure names. */
  private String named(Failing failing, TestCase test, SpanTable spans) {
    RunRow base = failing.base();
    if (base == null || failing.runs() > 1 || base.commitId().isEmpty()) {
      return "";
    }
    if (changes.isEmpty()) {
      changes.put(base.commitId(), changed.apply(base.commitId()));
    }
    List<String> files = changes.getOrDefault(base.commitId(), List.of());
    String words = NamedFiles.words(spans, test, files, base.commitId());
    return words.isEmpty() ? "" : "; " + words;
  }

  /** Returns what a run says of a test, if anything. */
  static Stream<TestRun> judged(RunRows rows, CaseRow test, List<ResultRow> results) {
    int passes = 0;
    int fails = 0;
    int lastPassed = 0;
    int lastFailed = 0;
    for (ResultRow result : results) {
      if (result.outcome() == Outcome.PASSED) {
        passes++;
        lastPassed = Math.max(lastPassed, result.attempt());
      } else if (result.outcome().isFailure()) {
        fails++;
        lastFailed = Math.max(lastFailed, result.attempt());
      }
    }
    if (passes + fails > 0) {
      return Stream.of(new TestRun(rows.run(), passes, fails, lastPassed > lastFailed));
    }
    // A class that did not fail itself has no result, but its tests have.
    return test.methodName().isEmpty() && results.isEmpty() && ran(rows, test)
        ? Stream.of(new TestRun(rows.run(), 1, 0, true))
        : Stream.empty();
  }

  private static boolean ran(RunRows rows, CaseRow type) {
    Set<Long> tests = new HashSet<>();
    rows.cases().stream()
        .filter(each -> each.module().equals(type.module()))
        .filter(each -> each.className().equals(type.className()))
        .forEach(each -> tests.add(each.testId()));
    return rows.results().stream()
        .filter(result -> result.outcome() == Outcome.PASSED || result.outcome().isFailure())
        .anyMatch(result -> tests.contains(result.testId()));
  }

  /** Returns the middle of the times if a test now took at least twice or at most half as long. */
  private static String usual(List<Long> times, long millis) {
    if (times.size() < TestRuns.LEAST) {
      return "";
    }
    long usual = HistoryWords.middle(times);
    boolean notable =
        Math.abs(millis - usual) >= NOTABLE_MS
            && Math.max(millis, usual) >= 2 * Math.min(millis, usual);
    return notable ? HistoryWords.usually(usual, times.size()) : "";
  }
}
