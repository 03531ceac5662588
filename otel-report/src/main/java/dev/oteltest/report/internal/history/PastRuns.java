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
import java.util.Objects;
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
    past.read(
        rows,
        before.subList(0, Math.min(MOST, before.size())),
        RowsReader.methods(asked.values().stream().map(CaseRow::of).toList()));
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
   * @param asked by class, the methods of tests that are asked for
   */
  private void read(RunRows own, List<Path> files, Map<String, Set<String>> asked) {
    List<RunRows> read = new ArrayList<>(List.of(own));
    do {
      read.subList(1, read.size()).clear();
      files.forEach(file -> rows(file, asked).ifPresent(read::add));
    } while (read.stream().anyMatch(rows -> asksMore(rows, asked)));
    boolean renamed = read.stream().anyMatch(rows -> !rows.earlier().isEmpty());
    Map<CaseRow, CaseRow> names = new HashMap<>();
    for (RunRows rows : read) {
      if (renamed) {
        rows.tests().values().forEach(test -> names.putIfAbsent(test, test));
        rows.earlier().forEach((is, was) -> names.putIfAbsent(was, names.getOrDefault(is, is)));
      }
      if (rows.run().counts() && rows.run().axes().equals(now.axes())) {
        runs.add(0, renamed ? named(rows, names) : rows);
      }
    }
    for (RunRows each : runs) {
      results.add(each.results().stream().collect(Collectors.groupingBy(ResultRow::testId)));
    }
  }

  /** Asks for the classes from which tests were moved; returns whether that is something new. */
  private static boolean asksMore(RunRows rows, Map<String, Set<String>> asked) {
    boolean more = false;
    for (CaseRow was : rows.earlier().values()) {
      more |= asked.computeIfAbsent(was.className(), type -> new HashSet<>()).add("");
    }
    return more;
  }

  private Optional<RunRows> rows(Path file, Map<String, Set<String>> asked) {
    try {
      return Optional.of(RowsReader.read(file, asked))
          .filter(rows -> !rows.run().runId().equals(now.runId()));
    } catch (IOException e) {
      return Optional.empty(); // it is not evidence
    }
  }

  private static RunRows named(RunRows rows, Map<CaseRow, CaseRow> names) {
    Map<Long, CaseRow> tests = new HashMap<>();
    List<ResultRow> results = new ArrayList<>();
    for (ResultRow result : rows.results()) {
      CaseRow was = Objects.requireNonNull(rows.tests().get(result.testId()));
      CaseRow test = names.getOrDefault(was, was);
      long number = test.testId();
      tests.put(number, test);
      results.add(result.of(number));
    }
    return new RunRows(rows.run(), tests, Map.of(), results, rows.touches(), rows.torn());
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
    if (base == null
        || failing.runs() > 1
        || base.commitId().isEmpty()
        || base.commitId().equals(now.revision())) { // of which this is a clean tree
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
    return rows.results().stream()
        .filter(result -> result.outcome() == Outcome.PASSED || result.outcome().isFailure())
        .map(result -> rows.tests().get(result.testId()))
        .anyMatch(test -> test != null && test.type().equals(type));
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
