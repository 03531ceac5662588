package dev.oteltest.report.internal.history.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What questions are asked with: the one row of the relation {@code question}.
 *
 * @param least how many runs a test needs for a verdict
 * @param heal how many passes heal a flaky test
 * @param recent how many runs of equal axes are looked at
 * @param lately how many runs are the newest, which are compared with the recent ones before
 * @param branch the only branch to look at; empty for all, and for the state of that of the newest
 *     run
 * @param testName the class, or class and method, of a life; empty for all
 * @param touchKind the only kind of what is touched; empty for all
 * @param touchName the only name of what is touched; empty for all
 * @param main the name of the default branch; empty if it is not known
 */
record QuestionParameters(
    int least,
    int heal,
    int recent,
    int lately,
    String branch,
    String testName,
    String touchKind,
    String touchName,
    String main) {

  /** What is asked if nothing else is. */
  public static final QuestionParameters DEFAULT =
      new QuestionParameters(5, 20, 50, 10, "", "", "", "", "");

  /** Asks a question. */
  List<Map<String, Object>> ask(HistorySource history, Question question) throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    history.ask(question.sql(), sql(history instanceof ClickHouseHistory), rows::add);
    return HistorySource.named(rows);
  }

  /**
   * Returns the row as SQL.
   *
   * @param backslashes whether a backslash in a text begins an escape
   */
  String sql(boolean backslashes) {
    return "SELECT %d AS least, %d AS heal, %d AS recent, %d AS lately, %s AS branch, %s AS test_name, %s AS touch_kind, %s AS touch_name, %s AS main_branch, %s AS other_main"
        .formatted(
            least,
            heal,
            recent,
            lately,
            literal(branch, backslashes),
            literal(testName, backslashes),
            literal(touchKind, backslashes),
            literal(touchName, backslashes),
            literal(main.isEmpty() ? "main" : main, backslashes),
            literal(main.isEmpty() ? "master" : main, backslashes));
  }

  private static String literal(String text, boolean backslashes) {
    String quoted = text.replace("'", "''");
    return "'" + (backslashes ? quoted.replace("\\", "\\\\") : quoted) + "'";
  }
}
