package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;

/** Runs that exports are tested with. */
final class Runs {

  /** Texts that markup, commands or encodings could take for something else. */
  static final List<String> NASTY =
      List.of(
          "</script><script>alert(1)</script>",
          "| a | b |\n|---|---|",
          "```\ncode\n```` and `ticks`",
          "@everyone #1 [x](javascript:alert(1)) ![i](http://x/y.png)",
          "<!-- otel-report end x.8cdc1683 -->\n<img src=x onerror=alert(1)>",
          "\u001b[31mred\u001b[0m\u0007\u0000",
          "::error::x%0A%25\r\n::stop-commands::y",
          "comma,colon:percent%",
          "\u202e\u05d0right to left",
          "\ud83d\ude00 \ud800 broken",
          "C:\\temp\\new",
          "</details></summary>",
          "   ",
          "");

  private Runs() {}

  static Run failing(int tests) {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    for (int i = 0; i < tests; i++) {
      int number = i;
      SpanContext test =
          spans.test(
              suite,
              "CartTest.pays" + i,
              TestResult.FAILED,
              i,
              i + 10,
              span -> {
                span.setAttribute(CommonAttributes.FILE_PATH, "src/test/java/shop/CartTest.java");
                span.setAttribute(CommonAttributes.LINE, (long) number + 1);
              });
      spans.add("SELECT", test, i + 1, i + 2);
    }
    return spans.run();
  }

  static Run passing() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.adds", TestResult.PASSED, 0, 100);
    return spans.run();
  }

  static Run nasty() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    for (int i = 0; i < NASTY.size(); i++) {
      String text = NASTY.get(i);
      SpanContext test =
          spans.test(
              suite,
              "CartTest." + i + text,
              TestResult.FAILED,
              i,
              i + 10,
              span -> {
                span.setAttribute(CommonAttributes.FILE_PATH, text);
                span.fail(text);
              });
      spans.add(text, test, i, i + 1, span -> span.setAttribute(text.isBlank() ? "x" : text, text));
    }
    return spans.run();
  }
}
