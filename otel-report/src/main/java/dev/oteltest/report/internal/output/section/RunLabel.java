package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.RunResult;

/** The symbols and colors of how a run ended. */
public final class RunLabel {

  private RunLabel() {}

  /** Writes the label. */
  public static void write(HtmlWriter html, RunResult result) {
    String text = symbol(result) + " " + result.words();
    html.open("strong", "state " + styleClass(result)).text(text).close();
  }

  private static String symbol(RunResult result) {
    return switch (result) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case UNFINISHED -> "…";
      case NO_TEST_RAN, NO_TESTS, EMPTY -> "○";
    };
  }

  private static String styleClass(RunResult result) {
    return switch (result) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case UNFINISHED -> "flaky";
      case NO_TEST_RAN, NO_TESTS, EMPTY -> "skipped";
    };
  }
}
