package dev.oteltest.report.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.history.TestRuns.Failing;
import dev.oteltest.report.internal.history.TestRuns.Flaky;
import dev.oteltest.report.internal.history.TestRuns.TestRun;
import dev.oteltest.report.internal.history.sql.EmbeddedHistory;
import dev.oteltest.report.internal.history.sql.GeneratedHistory;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a build, which has no engine, and the questions in SQL state the same. */
class TestRunsPropertyTest {

  @TempDir private Path folder;

  private final List<String> inJava = new ArrayList<>();

  @Test
  void statesWhatTheQuestionsState() throws Exception {
    int verdicts = 0;
    for (GeneratedHistory generated : GeneratedHistory.projects(100)) {
      Path rows = folder.resolve(generated.toString());
      generated.write(rows);
      verdicts += verify(rows, generated.renamed(), generated.toString());
    }
    assertThat(verdicts).isGreaterThan(50);
  }

  @Test
  void aClassThatFailedItselfPassedInRunsOfItsTestsForBoth() throws Exception {
    CaseRow type = new CaseRow("shop", "shop.CartTest", "", "");
    CaseRow adds = new CaseRow("shop", "shop.CartTest", "adds()", "");
    CaseRow other = new CaseRow("shop", "shop.OtherTest", "adds()", "");
    List<RunRows> runs = new ArrayList<>();
    Path rows = Files.createDirectories(folder.resolve("rows"));
    for (int i = 0; i < 9; i++) {
      boolean failed = i == 1 || i > 6;
      RunRow run = RowsOf.run("%016x".formatted(i + 1), 1_000_000L * (i + 1));
      List<ResultRow> results =
          List.of(
              result(failed ? type : adds, failed ? Outcome.FAILED : Outcome.PASSED),
              result(other, Outcome.PASSED));
      runs.add(new RunRows(run, List.of(type, adds, other), results, List.of(), 0));
      try (OutputStream out = Files.newOutputStream(rows.resolve(i + ".rows.gz"))) {
        RowsWriter.write(runs.get(i), out);
      }
    }
    assertThat(verify(rows, runs, "classes")).isEqualTo(1);
    assertThat(inJava)
        .anyMatch(text -> text.matches("failing " + type.testId() + " .* 2 since 0+8"));
  }

  private static ResultRow result(CaseRow test, Outcome outcome) {
    return new ResultRow(test.testId(), 1, outcome, 1, 1, 1, 1, "", "", 0);
  }

  private int verify(Path rows, List<RunRows> runs, String what) throws Exception {
    List<String> inSql = new ArrayList<>();
    try (EmbeddedHistory history =
        EmbeddedHistory.open(
            HistoryEngine.SQLITE,
            getClass().getClassLoader(),
            rows,
            folder.resolve("cache"),
            message -> {})) {
      for (Map<String, Object> row : history.ask("SELECT * FROM flaky")) {
        inSql.add(
            "flaky %s [%s] %s of %s, %s"
                .formatted(
                    row.get("test_id"),
                    row.get("axes"),
                    row.get("failed_runs"),
                    row.get("runs"),
                    row.get("last_run")));
      }
      for (Map<String, Object> row : history.ask("SELECT * FROM failing")) {
        inSql.add(
            "failing %s [%s] %s since %s"
                .formatted(
                    row.get("test_id"),
                    row.get("axes"),
                    row.get("failing_runs"),
                    row.get("since_run")));
      }
    }
    inJava.clear();
    addVerdicts(runs);
    assertThat(inJava).as(what).containsExactlyInAnyOrderElementsOf(inSql);
    return inJava.size();
  }

  private void addVerdicts(List<RunRows> runs) {
    String here =
        runs.stream()
            .map(RunRows::run)
            .max(Comparator.comparingLong(RunRow::startedMs).thenComparing(RunRow::runId))
            .map(RunRow::branch)
            .orElse("");
    Map<Long, CaseRow> cases = new TreeMap<>();
    runs.forEach(run -> run.cases().forEach(test -> cases.put(test.testId(), test)));
    TreeSet<String> axes = new TreeSet<>();
    runs.forEach(run -> axes.add(run.run().axes()));
    for (CaseRow test : cases.values()) {
      for (String axis : axes) {
        List<TestRun> judged =
            runs.stream()
                .filter(run -> run.run().counts() && run.run().axes().equals(axis))
                .flatMap(run -> PastRuns.judged(run, test, results(run, test)))
                .toList();
        String name = "%d [%s]".formatted(test.testId(), axis);
        Flaky flaky = new TestRuns(judged).flaky();
        if (flaky != null) {
          inJava.add(
              "flaky %s %d of %d, %s"
                  .formatted(name, flaky.failed(), flaky.runs(), flaky.last().runId()));
        }
        Failing failing = new TestRuns(judged).failing(here);
        if (failing != null && flaky == null && !isGone(runs, judged, axis, here)) {
          inJava.add(
              "failing %s %d since %s".formatted(name, failing.runs(), failing.since().runId()));
        }
      }
    }
  }

  /**
   * Whether the newest run of the branch that asked for all tests and passed did so without it: a
   * build does not ask of tests that it does not have.
   */
  private static boolean isGone(
      List<RunRows> runs, List<TestRun> judged, String axis, String branch) {
    List<TestRun> all = new ArrayList<>(judged);
    Set<String> with = judged.stream().map(each -> each.run().runId()).collect(Collectors.toSet());
    List<RunRow> without =
        runs.stream()
            .map(RunRows::run)
            .filter(run -> run.counts() && run.axes().equals(axis) && run.branch().equals(branch))
            .filter(run -> run.selection().isEmpty() && run.result().equals("passed"))
            .filter(run -> !with.contains(run.runId()))
            .toList();
    without.forEach(run -> all.add(new TestRun(run, 0, 0, true)));
    return without.stream().anyMatch(run -> new TestRuns(all).isNewest(run));
  }

  private static List<ResultRow> results(RunRows run, CaseRow test) {
    return run.results().stream().filter(each -> each.testId() == test.testId()).toList();
  }
}
