package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.flaky.Explanation;
import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.flaky.ShownAttempts;
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
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why tests are flaky, from the traces that are kept. */
public final class KeptAttempts {

  /** How many traces are read. */
  private static final int MOST = 20;

  private KeptAttempts() {}

  /**
   * Returns by test what can be said of those that both failed and passed in the last runs whose
   * traces are kept, and what could not be read of these.
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
    List<String> problems = new ArrayList<>();
    for (KeptRun run : runs) {
      Contents read = run.read().orElse(null);
      if (read == null) {
        problems.add(run.trace() + ": it can't be read");
      } else {
        problems.addAll(read.problems());
        attempts.add(read.run(), run.shortId(), read.problems().isEmpty());
      }
    }
    boolean drawn = attempts.byTest().size() == 1;
    attempts
        .byTest()
        .forEach((test, all) -> explained.put(CaseRow.of(test).testId(), lines(test, all, drawn)));
    for (Long test : failed.keySet()) {
      explained.computeIfAbsent(test, unknown -> new ArrayList<>()).addAll(problems);
    }
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
    Optional<ShownAttempts> shown =
        explanation.statements().isEmpty()
            ? Optional.empty()
            : explanation.shown(isOneOutcome(attempts));
    shown.ifPresent(
        it -> {
          lines.add(
              "both trees: mvn otel:diff -Dotel.diff.base=%s -Dotel.diff.head=%s %s"
                  .formatted(
                      it.passed().context().run(),
                      it.failed().context().run(),
                      ShellText.quoted("-Dotel.diff.test=" + type + "." + method)));
          if (drawn && explanation.hasSpans()) {
            lines.addAll(AttemptTrees.of(it));
          }
        });
    return lines;
  }

  /** Whether all attempts of the run of one ended as it did, so that the run stands for it. */
  private static Predicate<TestAttempt> isOneOutcome(List<TestAttempt> attempts) {
    Map<Boolean, Set<String>> runs =
        attempts.stream()
            .collect(
                Collectors.partitioningBy(
                    TestAttempt::failed,
                    Collectors.mapping(attempt -> attempt.context().run(), Collectors.toSet())));
    return attempt ->
        !runs.getOrDefault(!attempt.failed(), Set.of()).contains(attempt.context().run());
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
