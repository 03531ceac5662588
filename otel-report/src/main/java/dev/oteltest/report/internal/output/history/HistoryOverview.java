package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.output.history.Verdict.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the history says of all tests: the evidence of what to mend first. */
public final class HistoryOverview {

  private static final String FACTS =
      """
      SELECT COUNT(run_id) AS runs, SUM(run_counts) AS counting, MIN(run_ms) AS first_ms, MAX(run_ms) AS last_ms, \
      MAX(t.tests) AS tests, MAX(q.least) AS least \
      FROM question q CROSS JOIN (SELECT COUNT(DISTINCT test_id) AS tests FROM test_name) t LEFT JOIN kept_run ON 1 = 1""";

  private static final String RUNS =
      "SELECT * FROM kept_run ORDER BY run_ms DESC, run_id LIMIT 100";

  private final HistorySource source;
  private final AnswerRow facts;
  private final List<AnswerRow> runs;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Map<Long, List<Verdict>> byTest = new HashMap<>();

  private HistoryOverview(HistorySource source) throws IOException, InterruptedException {
    this.source = source;
    this.facts = ask(FACTS).get(0);
    this.runs = ask(RUNS);
  }

  /** Asks the questions. */
  public static HistoryOverview of(HistorySource source) throws IOException, InterruptedException {
    HistoryOverview overview = new HistoryOverview(source);
    for (Kind kind : Kind.values()) {
      for (AnswerRow row : overview.ask(kind.question.sql())) {
        String words = Verdict.words(kind, row, overview.nowMs());
        if (!words.isEmpty() && overview.hasVerdicts()) {
          overview.add(new Verdict(kind, row, words, overview.verdicts.size()));
        }
      }
    }
    return overview;
  }

  private void add(Verdict verdict) {
    verdicts.add(verdict);
    byTest
        .computeIfAbsent(verdict.test().number("test_id"), test -> new ArrayList<>())
        .add(verdict);
  }

  private boolean hasVerdicts() {
    return facts.number("counting") >= least();
  }

  /** Returns now, which is the start of the newest run. */
  private long nowMs() {
    return facts.number("last_ms");
  }

  boolean hasSeveralAxes() {
    return runs.stream()
            .filter(run -> run.number("run_tests") > 0)
            .map(run -> run.text("run_axes"))
            .distinct()
            .count()
        > 1;
  }

  /** Returns how many runs a verdict needs. */
  long least() {
    return facts.number("least");
  }

  /** Returns the newest runs, the newest first. */
  List<AnswerRow> runs() {
    return runs;
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  /** Returns what the history says of a test. */
  List<Verdict> verdicts(AnswerRow test) {
    return byTest.getOrDefault(test.number("test_id"), List.of()).stream()
        .filter(verdict -> verdict.isOf(test))
        .toList();
  }

  /** Returns how many runs and tests there are, and what code the newest run is of. */
  String head() {
    if (runs.isEmpty()) {
      return "No run";
    }
    AnswerRow newest = runs.get(0);
    String code = (newest.text("run_branch") + " " + newest.revision("run_revision")).strip();
    return "%s of %s, %s to %s%s"
        .formatted(
            CountText.of(facts.number("runs"), "run"),
            CountText.of(facts.number("tests"), "test"),
            facts.time("first_ms"),
            facts.time("last_ms"),
            code.isEmpty() ? "" : "; newest: " + code);
  }

  /** Returns whether there can be verdicts or are some, and the runs that say nothing. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!hasVerdicts()) {
      notes.add(
          "No verdict yet: it needs %d runs that count, and there are %d"
              .formatted(least(), facts.number("counting")));
    } else if (verdicts.stream().allMatch(verdict -> verdict.kind().style.isEmpty())) {
      notes.add(
          "Nothing to mend: no test of %d runs or more fails, is flaky or takes longer"
              .formatted(least()));
    }
    List<AnswerRow> leftOut =
        runs.stream().filter(run -> !run.text("run_excluded").isEmpty()).toList();
    if (!leftOut.isEmpty()) {
      notes.add("Not counted: " + CountText.some(leftOut, 2, HistoryOverview::leftOut));
    }
    return notes;
  }

  private static String leftOut(AnswerRow run) {
    return "%s of %s (%s)".formatted(run.runId(), run.time("run_ms"), run.text("run_excluded"));
  }

  List<AnswerRow> ask(String sql) throws IOException, InterruptedException {
    return source.ask(sql).stream().map(AnswerRow::new).toList();
  }
}
