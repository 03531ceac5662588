package dev.oteltest.report.html;

import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.model.RunResult;

/** The words, symbols and colors of how a run ended. */
enum RunLabel {
  PASSED("✓", "passed", "passed"),
  FAILED("✗", "failed", "failed"),
  UNFINISHED("…", "did not end", "flaky"),
  NO_TEST_RAN("○", "no test ran", "skipped"),
  EMPTY("○", "no spans", "skipped");

  final String symbol;
  final String word;
  final String styleClass;

  RunLabel(String symbol, String word, String styleClass) {
    this.symbol = symbol;
    this.word = word;
    this.styleClass = styleClass;
  }

  static RunLabel of(RunResult result) {
    return switch (result) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case UNFINISHED -> UNFINISHED;
      case NO_TEST_RAN -> NO_TEST_RAN;
      case EMPTY -> EMPTY;
    };
  }

  void write(HtmlWriter html) {
    html.open("strong", "state " + styleClass).text(symbol + " " + word).close();
  }
}
