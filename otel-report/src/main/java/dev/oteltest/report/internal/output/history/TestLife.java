package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.output.terminal.TextTable;
import dev.oteltest.report.internal.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The life of a test: its attempts in runs of equal axes, from the oldest run to the newest.
 *
 * @param runs the attempts, run by run
 */
public record TestLife(List<List<AnswerRow>> runs) {

  /** What marks mean. */
  static final String LEGEND =
      ". passed, F failed, Q failed in quarantine, R passed on a retry, - skipped, o never ran";

  /** Of so many runs before the newest is what is usual. */
  private static final int USUAL = 40;

  /** How many marks of one revision are a word. */
  private static final int WORD = 60;

  private static final int MOST_TESTS = 10;
  private static final int MOST_MARKS = 200;
  private static final int LISTED = 5;

  private static final String TESTS =
      """
      SELECT test_id, class_name, method_name, arguments \
      FROM test_name ORDER BY class_name, method_name, arguments""";

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

  /**
   * Returns the lives of the tests that a part of a name chooses, as lines.
   *
   * @param why returns by the number of a test, of some, why it is flaky, in lines
   * @throws IllegalArgumentException if no test has it
   */
  public static List<String> text(
      HistoryOverview overview,
      String name,
      TextStyle style,
      Function<Set<Long>, Map<Long, List<String>>> why)
      throws IOException, InterruptedException {
    String part = name.replace('#', '.').toLowerCase(Locale.ROOT);
    List<AnswerRow> all = overview.ask(TESTS);
    List<AnswerRow> found =
        all.stream().filter(row -> row.test().toLowerCase(Locale.ROOT).contains(part)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "otel.history.test: none of the %s of the history has '%s' in its name%s"
              .formatted(
                  CountText.of(all.size(), "test"),
                  name,
                  all.isEmpty() ? "" : "; one is " + all.get(0).shortTest()));
    }
    Set<Long> chosen =
        found.stream()
            .limit(MOST_TESTS)
            .map(row -> row.number("test_id"))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String condition =
        chosen.stream()
            .map(Object::toString)
            .collect(Collectors.joining(", ", "l.test_id IN (", ")"));
    Map<Long, List<String>> flaky = why.apply(chosen);
    List<String> lines = new ArrayList<>();
    for (TestLife life : of(overview, condition)) {
      life.write(overview, style.width() == 0 ? OverviewText.WIDTH : style.width(), lines);
      flaky
          .getOrDefault(life.test().number("test_id"), List.of())
          .forEach(line -> lines.add("  " + line));
    }
    if (lines.isEmpty()) {
      lines.add(found.get(0).test() + " is only in runs that do not count");
    }
    if (found.size() > MOST_TESTS) {
      lines.add(
          "%s with '%s' in their names".formatted(CountText.more(found.size() - MOST_TESTS), name));
    }
    return lines.stream().map(VisibleText::line).toList();
  }

  private void write(HistoryOverview overview, int width, List<String> lines) {
    AnswerRow test = test();
    String usually = usually(overview.least());
    lines.add(
        "%s (%s)".formatted(test.test(), (test.text("module") + "; " + test.text("axes")).strip()));
    overview.verdicts(test).forEach(each -> lines.add("  " + each.words()));
    String took = duration(runs.get(runs.size() - 1));
    lines.add("  " + took + (usually.isEmpty() ? "" : ", " + usually));
    StringBuilder line = new StringBuilder();
    for (String word : words()) {
      if (line.length() + 2 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append("  ").append(word);
    }
    lines.add(line.toString());
    lines.add("  " + LEGEND);
    List<List<String>> last = new ArrayList<>();
    for (List<AnswerRow> attempts : runs.subList(Math.max(0, runs.size() - LISTED), runs.size())) {
      AnswerRow run = attempts.get(0);
      String branch = run.text("branch");
      last.add(
          List.of(
              run.runId(),
              run.time("run_ms"),
              run.revision("revision"),
              duration(attempts),
              outcomes(attempts) + on(branch.isEmpty() ? run.revision("revision") : branch)));
    }
    Collections.reverse(last);
    TextTable table = new TextTable(last.get(0), last);
    last.forEach(run -> lines.add("  " + table.line(run)));
  }

  private static String on(String code) {
    return code.isEmpty() ? "" : " on " + code;
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
    if (failed >= 0) {
      return passed > failed ? "R" : "F";
    }
    if (outcomes.contains("quarantined")) {
      return "Q";
    }
    if (passed >= 0) {
      return ".";
    }
    return outcomes.contains("skipped") ? "-" : "o";
  }

  /** Returns how all attempts in a run ended, such as {@code failed, passed}. */
  private static String outcomes(List<AnswerRow> attempts) {
    return attempts.stream()
        .map(each -> each.text("outcome").replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static String duration(List<AnswerRow> attempts) {
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
  private List<String> words() {
    List<String> words = new ArrayList<>();
    int older = Math.max(0, runs.size() - MOST_MARKS);
    if (older > 0) {
      words.add("(" + CountText.of(older, "older run") + ")");
    }
    String last = "";
    for (List<AnswerRow> attempts : runs.subList(older, runs.size())) {
      AnswerRow run = attempts.get(0);
      String branch = run.text("branch");
      String code =
          (run.text("revision").isEmpty() ? "?" : run.revision("revision"))
              + (branch.equals(test().text("branch")) ? "" : on(branch));
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
