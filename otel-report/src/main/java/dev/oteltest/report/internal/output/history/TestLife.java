package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.HistoryWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The life of a test: its attempts in runs of equal axes, from the oldest run to the newest.
 *
 * @param runs the attempts, run by run
 */
record TestLife(List<List<AnswerRow>> runs) {

  /** What marks mean. */
  static final String LEGEND = ". passed, F failed, R passed on a retry, - skipped, o never ran";

  /** Of so many runs before the newest is what is usual. */
  private static final int USUAL = 40;

  /** How many marks of one revision are a word. */
  private static final int WORD = 60;

  /**
   * Returns lives, by test and axes.
   *
   * @param condition which rows of the relation {@code life}, as SQL
   */
  static List<TestLife> of(HistoryOverview overview, String condition)
      throws IOException, InterruptedException {
    String sql =
        """
        SELECT l.* FROM life l CROSS JOIN (SELECT MAX(run_no) AS newest FROM ordered_run) n WHERE %s \
        ORDER BY l.class_name, l.method_name, l.arguments, l.module, l.axes, l.run_no, l.attempt"""
            .formatted(condition);
    Map<String, Map<String, List<AnswerRow>>> lives = new LinkedHashMap<>();
    for (AnswerRow row : overview.ask(sql)) {
      lives
          .computeIfAbsent(row.text("test_id") + row.text("axes"), k -> new LinkedHashMap<>())
          .computeIfAbsent(row.text("run_id"), k -> new ArrayList<>())
          .add(row);
    }
    return lives.values().stream().map(life -> new TestLife(List.copyOf(life.values()))).toList();
  }

  /** Returns the last attempt, whose row names the test. */
  AnswerRow test() {
    List<AnswerRow> last = runs.get(runs.size() - 1);
    return last.get(last.size() - 1);
  }

  /** Returns a letter for each run. */
  String marks() {
    return runs.stream().map(TestLife::mark).collect(Collectors.joining());
  }

  private static String mark(List<AnswerRow> attempts) {
    String outcomes = outcomes(attempts);
    int passed = outcomes.lastIndexOf("passed");
    int failed = outcomes.lastIndexOf("failed");
    if (passed > failed) {
      return failed < 0 ? "." : "R";
    }
    if (failed >= 0) {
      return "F";
    }
    return outcomes.contains("skipped") ? "-" : "o";
  }

  /** Returns how all attempts in a run ended, such as {@code failed, passed}. */
  static String outcomes(List<AnswerRow> attempts) {
    return attempts.stream()
        .map(each -> each.text("outcome").replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  static String duration(List<AnswerRow> attempts) {
    return HistoryWords.duration(
        attempts.stream().mapToLong(each -> each.number("duration_ms")).sum());
  }

  /** Returns what it usually took before the newest run; empty if it passed too rarely. */
  String usually(long least) {
    List<Long> passes =
        runs.subList(Math.max(0, runs.size() - 1 - USUAL), runs.size() - 1).stream()
            .flatMap(List::stream)
            .filter(each -> each.text("outcome").equals("passed"))
            .map(each -> each.number("duration_ms"))
            .toList();
    return passes.size() < least
        ? ""
        : HistoryWords.usually(HistoryWords.middle(passes), passes.size());
  }

  /** Returns a word for the runs of a revision that follow each other: it, and their marks. */
  List<String> words(int most) {
    List<String> words = new ArrayList<>();
    int older = Math.max(0, runs.size() - most);
    if (older > 0) {
      words.add("(" + CountText.of(older, "older run") + ")");
    }
    String last = "";
    for (List<AnswerRow> attempts : runs.subList(older, runs.size())) {
      AnswerRow run = attempts.get(0);
      String branch = run.text("branch");
      String code =
          (run.text("revision").isEmpty() ? "?" : run.revision("revision"))
              + (branch.equals(test().text("branch")) ? "" : " on " + branch);
      int end = words.size() - 1;
      if (code.equals(last) && words.get(end).length() < WORD) {
        words.set(end, words.get(end) + mark(attempts));
      } else {
        words.add(code + " " + mark(attempts));
      }
      last = code;
    }
    return words;
  }
}
