package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.semconv.TestResult;

/** The words, symbols and colors of results; each of them is enough to recognize the result. */
enum StateLabel {
  PASSED("✓", "passed", "passed"),
  FLAKY("≈", "flaky", "flaky"),
  FAILED("✗", "failed", "failed"),
  TIMED_OUT("◷", "timed out", "failed"),
  RETRIED("↻", "failed, retried", "failed"),
  ABORTED("⊘", "aborted", "skipped"),
  QUARANTINED("⊗", "quarantined", "quarantined"),
  SKIPPED("↷", "skipped", "skipped"),
  NEVER_RAN("○", "never ran", "skipped");

  private final String symbol;
  private final String word;
  private final String styleClass;

  StateLabel(String symbol, String word, String styleClass) {
    this.symbol = symbol;
    this.word = word;
    this.styleClass = styleClass;
  }

  static StateLabel of(TestCase test) {
    return test.flaky() && test.result() == TestResult.PASSED ? FLAKY : of(test.result());
  }

  static StateLabel of(TestResult result) {
    return valueOf(result.name());
  }

  /** Writes the label. */
  void write(HtmlWriter html) {
    html.open("span", "state " + styleClass).text(symbol + " " + word).close();
  }
}
