package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.RunResult;

/** The symbols and colors of how a run ended. */
public final class RunLabel {

  private RunLabel() {}

  /** Writes the label. */
  public static void write(HtmlWriter html, RunResult result) {
    switch (result) {
      case PASSED -> write(html, "passed", "✓", result);
      case FAILED -> write(html, "failed", "✗", result);
      case UNFINISHED -> write(html, "flaky", "…", result);
      case NO_TEST_RAN, NO_TESTS, EMPTY -> write(html, "skipped", "○", result);
    }
  }

  private static void write(HtmlWriter html, String style, String symbol, RunResult result) {
    html.element("strong", "state " + style, symbol + " " + result.words());
  }
}
