package dev.oteltest.report.internal.output.html.data;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a trace file contains can neither run in the page nor break it. */
@WithBrowser
class HostileDataTest {

  private static final List<String> NASTY =
      List.of(
          "</script><script>self.pwned=1</script>",
          "<img src=x onerror=self.pwned=1>",
          "javascript:self.pwned=1",
          "\u001b[31mred\u001b[0m \u001b]8;;http://evil\u0007link",
          "a\u0000b\u0007c",
          "half \ud83d a pair",
          "\u202egnp.exe",
          "مرحبا بالعالم",
          "${self.pwned=1} {{constructor}} <!--",
          "__proto__",
          "line\nbreak\u2028separator");

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    page = SamplePage.write(folder, run());
  }

  private static Run run() {
    SampleRun run = new SampleRun(0x0af7651916cd43ddL);
    SpanContext root = run.add(SampleRun.NONE, "run", 0, 1_000_000_000).getSpanContext();
    long at = 0;
    for (String nasty : NASTY) {
      SampleSpan test =
          run.test(root, nasty, nasty, TestResult.FAILED, at, at + 1_000_000)
              .failed(nasty)
              .with(TestAttributes.TAGS, List.of(nasty))
              .with(TestAttributes.OWNERS, List.of(nasty))
              .with(stringArrayKey("list"), List.of(nasty, nasty))
              .with(nasty, nasty)
              .event(5, nasty, Attributes.of(stringKey(nasty), nasty))
              .event(6, "exception", Attributes.of(stringKey("exception.stacktrace"), nasty));
      run.add(test.getSpanContext(), nasty, at, at + 500_000).with("url.full", nasty);
      at += 2_000_000;
    }
    run.add(root, "huge", at, at + 1_000_000)
        .with("huge", "x".repeat(1_000_000))
        .with("link", "https://example.com/a?b=c");
    return run.run();
  }

  private static Browser open(Browser browser, String hash) {
    return browser.open(page, hash).await("document.querySelector('#app[data-ready=\"true\"]')");
  }

  @Test
  void isShownAsTextAndNeverRuns(Browser browser) {
    open(browser, "");
    Number rows =
        (Number) browser.run("return document.querySelectorAll('.line:not([hidden])').length");
    for (int row = 1; row <= rows.intValue(); row++) {
      browser.run("document.querySelectorAll('.line')[arguments[0]].click()", row - 1);
      browser.await("document.querySelector('.detail:not([hidden]) dl')");
    }
    assertThat(browser.texts(".line .name"))
        .contains(
            "</script><script>self.pwned=1</script>",
            "<img src=x onerror=self.pwned=1>",
            "javascript:self.pwned=1",
            "red ␛]8;;http://evil␇link",
            "a␀b␇c",
            "half ? a pair",
            "[U+202E]gnp.exe",
            "مرحبا بالعالم",
            "__proto__");
    assertNothingRan(browser);
  }

  private static void assertNothingRan(Browser browser) {
    assertThat(browser.run("return self.pwned")).isNull();
    assertThat(browser.run("return document.querySelectorAll('#app img, #app script').length"))
        .isEqualTo(0L);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('#app a')].every(a =>"
                    + " /^https?:/.test(a.href) && /noopener/.test(a.rel))"))
        .isEqualTo(true);
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void testsWithSuchNamesOpen(Browser browser) {
    open(browser, "#view=tests").await("document.querySelector('.test-line')");
    Number rows =
        (Number) browser.run("return document.querySelectorAll('.test-line:not([hidden])').length");
    for (int row = 0; row < rows.intValue(); row++) {
      browser.run(
          "const e = document.querySelectorAll('.test-line')[arguments[0]];"
              + "if (!e.classList.contains('is-group')) e.click()",
          row);
    }
    browser.await("document.querySelector('.test-page .exception')");
    assertThat(browser.text(".tests-view .note")).startsWith("11 tests");
    assertNothingRan(browser);
  }

  @Test
  void aHugeValueIsShownInPartUntilItIsAskedFor(Browser browser) {
    open(browser, "");
    browser.type("#otel-filter", "huge=*");
    browser.await("/^1 of/.test(document.querySelector('.trace-status').textContent)");
    browser.run("document.querySelector('.line.selected').click()");
    browser.await("document.querySelector('.detail .pairs')");
    assertThat(browser.text(".detail .pairs")).hasSizeLessThan(21_000);
    assertThat(browser.texts(".detail .pairs .long button"))
        .containsExactly("Show all 1,000,000 characters");

    browser.click(".detail .pairs .long button");

    browser.await("document.querySelector('.detail .pairs').textContent.length > 1000000");
    assertThat(browser.find(".detail .pairs a").getDomAttribute("href"))
        .isEqualTo("https://example.com/a?b=c");
  }

  @Test
  void valuesOfAnyKindAreFound(Browser browser) {
    for (String nasty : List.of("</script><script>self.pwned=1</script>", "مرحبا بالعالم")) {
      open(browser, "");
      browser.type("#otel-filter", '"' + nasty + '"');
      browser.await("/match/.test(document.querySelector('.trace-status').textContent)");
      assertThat(browser.text(".trace-status")).startsWith("2 of 24 spans match");
    }
  }
}
