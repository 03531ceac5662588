package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.output.markup.BarStyle;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.semconv.TestResult;

/** The words, symbols and colors of results; each of them is enough to recognize the result. */
enum StateLabel {
  PASSED("✓", "passed", "passed", BarStyle.TEST),
  FLAKY("≈", "flaky", "flaky", BarStyle.TEST),
  FAILED("✗", "failed", "failed", BarStyle.FAILED),
  TIMED_OUT("◷", "timed out", "failed", BarStyle.FAILED),
  RETRIED("↻", "failed, retried", "failed", BarStyle.FAILED),
  ABORTED("⊘", "aborted", "skipped", BarStyle.SKIPPED),
  SKIPPED("↷", "skipped", "skipped", BarStyle.SKIPPED),
  NEVER_RAN("○", "never ran", "skipped", BarStyle.SKIPPED);

  final String symbol;
  final String word;
  final String styleClass;
  final BarStyle bar;

  StateLabel(String symbol, String word, String styleClass, BarStyle bar) {
    this.symbol = symbol;
    this.word = word;
    this.styleClass = styleClass;
    this.bar = bar;
  }

  /** Returns the label of a test. */
  static StateLabel of(TestCase test) {
    return test.flaky() && test.result() == TestResult.PASSED ? FLAKY : of(test.result());
  }

  static StateLabel of(TestResult result) {
    return switch (result) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case RETRIED -> RETRIED;
      case TIMED_OUT -> TIMED_OUT;
      case ABORTED -> ABORTED;
      case SKIPPED -> SKIPPED;
      case NEVER_RAN -> NEVER_RAN;
    };
  }

  /** Writes the label. */
  void write(HtmlWriter html) {
    html.open("span", "state " + styleClass).text(symbol + " " + word).close();
  }
}
