package dev.oteltest.report.internal.history.sql;

import java.util.Locale;

/** What can be asked about the history, each in a file of its own. */
public enum Question {
  /** Which tests pass and fail without a change. */
  FLAKY,
  /** Which tests fail, and since when. */
  FAILING,
  /** Which tests failed in a commit, and pass since another one. */
  FIXED,
  /** Which tests fail on the main branch, and pass on this one. */
  MENDED,
  /** Which tests take longer than in the runs before. */
  LONGER,
  /** What time failures and repeated attempts took. */
  LOST_TIME,
  /** Which tests touch what. */
  TOUCHES,
  /** Which tests did not run lately. */
  NEVER_RAN,
  /** The results of tests, run by run. */
  LIFE,
  /** Which runs do not count, and why. */
  LEFT_OUT;

  /** Returns the name of its file, and of its relation for a question of one's own. */
  public String relation() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its text: rows of that relation in their order. */
  public String sql() {
    return QuestionSql.body(relation());
  }
}
