package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on paper: what failed, why, and which tests. */
@WithBrowser
class PaperTest {

  private static final String CLOSED =
      "return document.querySelectorAll('.failure:not([open])').length";

  @TempDir Path folder;

  @AfterEach
  void backToTheScreen(Browser browser) {
    browser.media("screen");
  }

  private Browser open(Browser browser, RunSpans spans) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(spans.run()).write(page, ReportLayout.FILE);
    return browser.open(page).await("document.querySelector('#app[data-ready]')").drawn();
  }

  /** A run with twenty failures, each with a test that passes and one with many spans. */
  private static RunSpans twenty(IntFunction<Consumer<RecordedSpan>> failure) {
    RunSpans spans = new RunSpans();
    SpanContext goal =
        spans.goal(spans.build("failure", 0, 900_000), "surefire:test", "unit_tests", 0, 800_000);
    SpanContext run = spans.testRun(goal, 0, 800_000);
    for (int i = 0; i < 20; i++) {
      String name = "Order" + i + "Test";
      SpanContext suite = spans.suite(run, name, i * 10_000, i * 10_000 + 9_000);
      int from = i * 10_000;
      spans.test(suite, name + ".passes", TestResult.PASSED, from, from + 100);
      SpanContext test =
          spans.test(
              suite,
              name + ".fails",
              TestResult.FAILED,
              from + 200,
              from + 9_000,
              failure.apply(i));
      for (int call = 0; call < 30; call++) {
        spans.client("SELECT orders_" + call, test, from + 300 + call * 100);
      }
    }
    return spans;
  }

  private static Consumer<RecordedSpan> failsDeeply(int i) {
    String message = "order " + letter(i) + " is not paid";
    return span -> {
      span.addEvent(
          "exception",
          Attributes.of(
              CommonAttributes.EXCEPTION_TYPE,
              "java.lang.IllegalStateException",
              CommonAttributes.EXCEPTION_MESSAGE,
              message,
              CommonAttributes.EXCEPTION_STACKTRACE,
              "java.lang.IllegalStateException: "
                  + message
                  + "\n\tat shop.Order.pay(Order.java:7)".repeat(60)),
          RunSpans.nanos(1),
          TimeUnit.NANOSECONDS);
      for (int line = 0; line < 20; line++) {
        span.addEvent(
            TestAttributes.LOG,
            Attributes.of(TestAttributes.LOG_MESSAGE, "an order is missing"),
            RunSpans.nanos(1),
            TimeUnit.NANOSECONDS);
      }
      span.fail(message);
    };
  }

  /** Failures that differ in numbers only may be one. */
  private static char letter(int i) {
    return (char) ('a' + i);
  }

  private static String lines(String which) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append("line ").append(i).append(i % 3 == 0 ? which : " of both").append('\n');
    }
    return text.toString();
  }

  @Test
  void twentyFailuresFitOnSixPages(Browser browser) throws IOException {
    open(browser, twenty(PaperTest::failsDeeply));

    assertThat(browser.pagesOfPaper()).isLessThanOrEqualTo(6);
  }

  @Test
  void twentyDifferencesOfLongTextsFitOnSixPages(Browser browser) throws IOException {
    open(
        browser,
        twenty(
            i -> {
              String expected = letter(i) + lines(" is expected");
              String actual = letter(i) + lines(" was found");
              return RunSpans.compares(
                  "expected:\n" + expected + "\nbut was:\n" + actual, expected, actual);
            }));

    assertThat(browser.pagesOfPaper()).isLessThanOrEqualTo(6);
  }

  @Test
  void paperHasFailuresWithTheirCausesAndTestsOnly(Browser browser) throws IOException {
    open(browser, twenty(PaperTest::failsDeeply));
    assertThat((Long) browser.run(CLOSED)).isPositive();

    browser.media("print").run("dispatchEvent(new Event('beforeprint'))");

    assertThat(browser.run(CLOSED)).isEqualTo(0L);
    assertThat(browser.texts(".failure .what"))
        .hasSize(20)
        .allMatch(text -> text.contains("is not paid"));
    assertThat(browser.texts("main > section h2")).containsExactly("Failures", "Tests");
    assertThat(browser.text("main"))
        .doesNotContain(
            "SELECT orders_", "an order is missing", "at shop.Order.pay", "Show in trace");
    assertThat(browser.texts("button:not(.sort)")).isEmpty();

    browser.run("dispatchEvent(new Event('afterprint'))");
    assertThat((Long) browser.run(CLOSED)).isPositive();
  }
}
