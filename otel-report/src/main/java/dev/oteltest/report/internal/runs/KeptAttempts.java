package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.flaky.Explanation;
import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.flaky.TestAttempt;
import dev.oteltest.report.internal.flaky.TestAttempts;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.output.terminal.AttemptTrees;
import dev.oteltest.report.internal.text.ShellText;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why tests are flaky, from the traces that are kept. */
public final class KeptAttempts {

  /** How many traces are read. */
  private static final int MOST = 20;

  private KeptAttempts() {}

  /**
   * Returns by test what can be said of those that both failed and passed in the last runs whose
   * traces are kept. What can't be read is left out.
   *
   * @param tests the numbers of the tests
   */
  public static Map<Long, List<String>> explain(@Nullable RunStore store, Set<Long> tests) {
    Map<Long, Map<String, KeptRun>> failed = new HashMap<>();
    Map<Long, Map<String, KeptRun>> passed = new HashMap<>();
    List<KeptRun> runs = new ArrayList<>();
    try {
      for (KeptRun run : store == null ? List.<KeptRun>of() : store.runs()) {
        if (runs.size() < MOST && run.trace() != null && hasResults(run, tests, failed, passed)) {
          runs.add(run);
        }
      }
    } catch (IOException e) {
      return Map.of(); // what is not known is not said
    }
    failed.keySet().retainAll(passed.keySet());
    Map<Long, List<String>> explained = new HashMap<>();
    failed.forEach(
        (test, of) -> {
          Map<String, KeptRun> others = passed.getOrDefault(test, Map.of());
          if (Collections.disjoint(of.keySet(), others.keySet())) {
            explained.put(test, List.of(changed(of, others)));
          }
        });
    failed.keySet().removeAll(explained.keySet());
    if (failed.isEmpty()) {
      return explained;
    }
    TestAttempts attempts = new TestAttempts(test -> failed.containsKey(CaseRow.of(test).testId()));
    runs.forEach(
        run ->
            run.read()
                .ifPresent(
                    read -> attempts.add(read.run(), run.shortId(), read.problems().isEmpty())));
    boolean drawn = attempts.byTest().size() == 1;
    attempts
        .byTest()
        .forEach((test, all) -> explained.put(CaseRow.of(test).testId(), lines(test, all, drawn)));
    return explained;
  }

  /** Returns that a test may be another one where it failed; the newest run is the first. */
  private static String changed(Map<String, KeptRun> failed, Map<String, KeptRun> passed) {
    return "on no revision it both fails and passes: it failed last %s, and passed last %s"
        .formatted(
            code(failed.values().iterator().next()), code(passed.values().iterator().next()));
  }

  private static String code(KeptRun run) {
    String revision = run.row().map(RunRow::revision).orElse("");
    return revision.isEmpty() ? "in run " + run.shortId() : "on " + HistoryWords.revision(revision);
  }

  /**
   * Returns what can be said of a test, and the commands that say more.
   *
   * @param drawn whether there is room for trees
   */
  private static List<String> lines(TestIdentity test, List<TestAttempt> attempts, boolean drawn) {
    Explanation explanation = FlakyTest.explain(attempts);
    List<String> lines = new ArrayList<>(explanation.lines());
    String type = test.type().substring(test.type().lastIndexOf('.') + 1);
    String method = test.method().replaceFirst("\\(.*", "");
    if (!explanation.enough() && !explanation.isProven()) {
      lines.add(
          "more: mvn otel:repeat " + ShellText.quoted("-Dotel.repeat.test=" + type + "#" + method));
    }
    Optional<TestAttempt> passed = first(attempts, false);
    Optional<TestAttempt> failed = first(attempts, true);
    if (!explanation.statements().isEmpty() && passed.isPresent() && failed.isPresent()) {
      lines.add(
          "both trees: mvn otel:diff -Dotel.diff.base=%s -Dotel.diff.head=%s %s"
              .formatted(
                  passed.get().context().run(),
                  failed.get().context().run(),
                  ShellText.quoted("-Dotel.diff.test=" + type + "." + method)));
      if (drawn && explanation.hasSpans()) {
        lines.addAll(AttemptTrees.of(passed.get(), failed.get()));
      }
    }
    return lines;
  }

  /** Returns the newest attempt that ended in a way in which all of its run did. */
  private static Optional<TestAttempt> first(List<TestAttempt> attempts, boolean failed) {
    Set<String> others =
        attempts.stream()
            .filter(attempt -> attempt.failed() != failed)
            .map(attempt -> attempt.context().run())
            .collect(Collectors.toSet());
    return attempts.stream()
        .filter(attempt -> attempt.failed() == failed)
        .filter(attempt -> !others.contains(attempt.context().run()))
        .findFirst();
  }

  /** Adds a run to those of its tests, by what they are the same in. */
  private static boolean hasResults(
      KeptRun run,
      Set<Long> tests,
      Map<Long, Map<String, KeptRun>> failed,
      Map<Long, Map<String, KeptRun>> passed)
      throws IOException {
    Optional<String> same = run.row().filter(RunRow::counts).map(RunRow::same);
    if (same.isEmpty()) {
      return false;
    }
    boolean any = false;
    for (ResultRow result : RowsReader.read(run.rows()).results()) {
      boolean failure = result.outcome().isFailure();
      if (tests.contains(result.testId()) && (failure || result.outcome() == Outcome.PASSED)) {
        any = true;
        (failure ? failed : passed)
            .computeIfAbsent(result.testId(), test -> new LinkedHashMap<>())
            .putIfAbsent(same.get(), run);
      }
    }
    return any;
  }
}
