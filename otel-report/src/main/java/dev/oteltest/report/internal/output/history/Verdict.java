package dev.oteltest.report.internal.output.history;

import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.history.sql.Question;

/**
 * What the history says of a test.
 *
 * @param test a row that names it
 * @param words the evidence
 * @param place where it is among all, by what is worth mending first
 */
record Verdict(Kind kind, AnswerRow test, String words, int place) {

  /** The kinds, in the order in which tests are worth mending. */
  enum Kind {
    LOST_TIME(Question.LOST_TIME, "lost time", "failed"),
    FLAKY(Question.FLAKY, "flaky", "flaky"),
    FAILING(Question.FAILING, "failing", "failed"),
    LONGER(Question.LONGER, "longer", "changed"),
    FIXED(Question.FIXED, "fixed", "");

    final Question question;
    final String word;

    /** The class of the style sheet, which repeats the word; empty if nothing is to be mended. */
    final String style;

    Kind(Question question, String word, String style) {
      this.question = question;
      this.word = word;
      this.style = style;
    }
  }

  /** Of less time, nobody has a use. */
  private static final long LEAST_LOSS_MS = 1_000;

  /** Returns the evidence in a row of the answer; empty if it is not worth a line. */
  static String words(Kind kind, AnswerRow row, long nowMs) {
    return switch (kind) {
      case LOST_TIME ->
          row.text("kind").equals("test") && row.number("lost_ms") >= LEAST_LOSS_MS
              ? HistoryWords.lost(row.number("lost_ms"), row.number("attempts"), row.number("runs"))
              : "";
      case FLAKY ->
          HistoryWords.flaky(
              row.number("failed_runs"), row.number("runs"), row.text("last_revision"));
      case FAILING -> failing(row, nowMs);
      case LONGER ->
          HistoryWords.longer(
              row.number("p50_ms"),
              row.number("p50_before_ms"),
              row.number("results"),
              row.number("results_before"));
      case FIXED ->
          HistoryWords.fixed(
              row.number("passing_runs"),
              row.text("fixed_revision"),
              row.number("fixed_ms"),
              nowMs);
    };
  }

  private static String failing(AnswerRow row, long nowMs) {
    String words =
        HistoryWords.failing(
            row.number("failing_runs"),
            row.number("passes_before"),
            row.text("since_revision"),
            row.number("since_ms"),
            nowMs);
    return words.isEmpty() ? "failed in its only run on this branch" : words;
  }

  /** Whether it is about the runs of a test that have some axes. */
  boolean isOf(AnswerRow other) {
    String axes = test.text("axes");
    return test.number("test_id") == other.number("test_id")
        && (axes.isEmpty() || axes.equals(other.text("axes")));
  }
}
