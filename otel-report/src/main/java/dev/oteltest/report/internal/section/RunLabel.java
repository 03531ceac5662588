package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.markup.HtmlWriter;
import dev.oteltest.report.model.RunResult;

/** The words, symbols and colors of how a run ended. */
public enum RunLabel {
  PASSED("✓", "passed", "passed"),
  FAILED("✗", "failed", "failed"),
  UNFINISHED("…", "did not end", "flaky"),
  NO_TEST_RAN("○", "no test ran", "skipped"),
  EMPTY("○", "no spans", "skipped");

  private final String symbol;
  private final String word;
  private final String styleClass;

  RunLabel(String symbol, String word, String styleClass) {
    this.symbol = symbol;
    this.word = word;
    this.styleClass = styleClass;
  }

  /** Returns the label of a result. */
  public static RunLabel of(RunResult result) {
    return switch (result) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case UNFINISHED -> UNFINISHED;
      case NO_TEST_RAN -> NO_TEST_RAN;
      case EMPTY -> EMPTY;
    };
  }

  /** Returns the result in words. */
  public String word() {
    return word;
  }

  /** Writes the label. */
  public void write(HtmlWriter html) {
    html.open("strong", "state " + styleClass).text(symbol + " " + word).close();
  }
}
