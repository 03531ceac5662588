package dev.oteltest.report.internal.output.html.data;

import static dev.oteltest.report.internal.output.html.data.SampleRun.MILLI;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@WithBrowser
class TestsViewTest {

  private static final String OPENED = "document.querySelector('.test-page:not([hidden]) .line')";

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    page = SamplePage.write(folder, SampleRun.small().run());
  }

  private static Browser open(Browser browser) {
    browser.open(page, "#view=tests").await("document.querySelector('#app[data-ready]')");
    return browser.await("document.querySelector('.test-line')");
  }

  private static void openTest(Browser browser, String name) {
    browser.run(
        "[...document.querySelectorAll('.test-line')].find(e => e.textContent.includes(arguments[0]))"
            + ".click()",
        name);
    browser.await(OPENED);
  }

  @Test
  void listsTestsByPackageAndClassWithTheirTotals(Browser browser) {
    open(browser);

    assertThat(browser.texts(".chip"))
        .containsExactly("All 34", "✕ 1 failed", "≈ 1 flaky", "○ 1 skipped", "✓ 31 passed");
    assertThat(browser.texts(".test-line"))
        .startsWith(
            "▾\n✕\ncom.example.imageflow\n✕ 1 · ≈ 1 · ○ 1 · 4 tests\n1.02 s",
            "▾\n✕\nPipelineTest\n✕ 1 · ≈ 1 · ○ 1 · 4 tests\n1.02 s",
            "✓\ncreatesThumbnails\n480 ms",
            "○\nneedsGpu",
            "✕\nrejectsBrokenFiles\n140 ms",
            "≈\nretriesUpload\n2 attempts, 1.10 s\n400 ms",
            "▾\n✓\ncom.example.shop\n30 tests\n4.50 s",
            "▾\n✓\nOrderTest\n30 tests\n4.50 s",
            "✓\norder 0 is paid\n150 ms",
            "✓\norder 1 is paid\n150 ms",
            "✓\norder 2 is paid\n150 ms");
  }

  @Test
  void isFilteredByResultOwnerAndTag(Browser browser) {
    open(browser).click(".chip.flaky");
    browser.await("/^1 of 34/.test(document.querySelector('.tests-view .note').textContent)");
    assertThat(browser.texts(".test-line:not(.is-group) .name")).containsExactly("retriesUpload");

    browser.click(".chip[data-group='']");
    browser.run(
        "const s = document.getElementById('otel-owner'); s.value = '@jo';"
            + "s.dispatchEvent(new Event('change'))");
    browser.await("/^1 of 34/.test(document.querySelector('.tests-view .note').textContent)");
    browser.await("document.querySelectorAll('.test-line:not([hidden])').length === 3");
    assertThat(browser.texts(".test-line:not(.is-group) .name"))
        .containsExactly("rejectsBrokenFiles");
  }

  @Test
  void aTestHasItsAttemptsSideBySide(Browser browser) {
    open(browser);
    openTest(browser, "retriesUpload");
    browser.await("document.querySelectorAll('.attempt .exception').length === 1");

    assertThat(browser.texts(".attempt h4").get(0)).isEqualTo("Attempt 1 ✕ failed 700 ms");
    assertThat(browser.text(".attempt:nth-child(2) h4")).isEqualTo("Attempt 2 ✓ passed 400 ms");
    assertThat(browser.text(".test-page header")).contains("≈ flaky 400 ms · 2 attempts, 1.10 s");
    Number first =
        (Number)
            browser.run("return document.querySelector('.attempt').getBoundingClientRect().top");
    Number second =
        (Number)
            browser.run(
                "return document.querySelector('.attempt + .attempt').getBoundingClientRect().top");
    assertThat(first).isEqualTo(second);
  }

  @Test
  void twoAttemptsAreOneTreeWithWhatDiffers(Browser browser) throws IOException {
    SampleRun run = new SampleRun(9);
    SpanContext suite = run.suite(SampleRun.NONE, "a.B", 0, 90_000 * MILLI).getSpanContext();
    SpanContext first =
        run.test(suite, "a.B", "pays", TestResult.FAILED, 0, 1_000 * MILLI)
            .failed("no money")
            .getSpanContext();
    run.add(first, "connect", 100 * MILLI, 200 * MILLI);
    run.add(first, "refuse", 300 * MILLI, 400 * MILLI);
    SpanContext second =
        run.test(suite, "a.B", "pays", TestResult.PASSED, 2_000 * MILLI, 2_500 * MILLI)
            .with(TestAttributes.ATTEMPT, 2L)
            .with(TestAttributes.FLAKY, true)
            .getSpanContext();
    run.add(second, "connect", 2_100 * MILLI, 2_150 * MILLI);
    run.add(second, "pay", 2_200 * MILLI, 2_300 * MILLI);
    Path other = SamplePage.write(Files.createDirectory(folder.resolve("paired")), run.run());
    browser.open(other, "#view=tests").await("document.querySelector('.test-line')");
    openTest(browser, "pays");
    browser.await("document.querySelector('.paired .line')").drawn();

    assertThat(browser.text(".paired h4")).isEqualTo("Attempts 1 and 2 3 of 4 spans differ");
    assertThat(browser.texts(".paired .line"))
        .containsExactly(
            "▾\n≠\npays\ntest", "connect\nimageflow", "−\nrefuse\nimageflow", "+\npay\nimageflow");
    browser.run("document.querySelector('.paired .rows').focus()");
    browser.press(Keys.ENTER);
    browser.await("document.querySelector('.paired .detail:not([hidden]) table')");
    assertThat(browser.text(".paired .detail")).contains("Attempt 1", "Attempt 2", "no money");
    assertThat(browser.accessibilityViolations()).isEmpty();
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void attemptsAreOnOneScaleEachFromItsOwnStart(Browser browser) {
    open(browser);
    openTest(browser, "retriesUpload");

    assertThat(browser.find(".attempt-bars").getAccessibleName())
        .isEqualTo(
            "Attempts from their own start, on one scale:"
                + " attempt 1 failed, 700 ms; attempt 2 passed, 400 ms");
    assertThat(browser.texts(".attempt-bar .value")).startsWith("700 ms", "400 ms");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.attempt-bar .whole')].map(bar =>"
                    + " bar.style.left + ' ' + parseFloat(bar.style.width).toFixed(2))"))
        .isEqualTo(List.of("0% 100.00", "0% 57.14"));
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.attempt-bar .part')].map(part => part.title"
                    + " + ' at ' + (parseFloat(part.style.left) * 7).toFixed(0))"))
        .isEqualTo(
            List.of(
                "load_image 90.0 ms at 20",
                "POST /images/{id} 245 ms at 115",
                "load_image 90.0 ms at 10",
                "POST /images/{id} 245 ms at 105"));
  }

  @Test
  void spansOfAttemptsBeginTogetherAndAreZoomedTogether(Browser browser) {
    open(browser);
    openTest(browser, "retriesUpload");
    browser.await("document.querySelectorAll('.attempt .waterfall').length === 2").drawn();
    long before = blueOf(browser, 0);
    assertThat(before).isPositive().isCloseTo(blueOf(browser, 1), within(1L));

    browser.run("document.querySelector('.attempt .rows').focus()");
    browser.press("+");

    assertThat(blueOf(browser, 0)).isGreaterThan(before + 10);
    assertThat(blueOf(browser, 1)).isGreaterThan(before + 10);
  }

  /** Returns how many pixels of the spans' color the bars of the first request have. */
  private static long blueOf(Browser browser, int attempt) {
    return (Long)
        browser.run(
            "const canvas = document.querySelectorAll('.attempt .bars-canvas')[arguments[0]];"
                + "const { data } = canvas.getContext('2d').getImageData(0, 2 * 24 + 12, canvas.width, 1);"
                + "const count = [...Array(canvas.width).keys()].filter(x => data[x * 4] === 0x4a"
                + " && data[x * 4 + 1] === 0x7f && data[x * 4 + 2] === 0xc1).length;"
                + "return count",
            attempt);
  }

  @Test
  void anAttemptBeginsAtItsOwnStartEvenIfASpanInItBeginsBefore(Browser browser) throws IOException {
    SampleRun run = new SampleRun(5);
    SpanContext suite = run.suite(SampleRun.NONE, "a.B", 0, 5_000 * MILLI).getSpanContext();
    SpanContext first =
        run.test(suite, "a.B", "connects", TestResult.FAILED, 0, 1_000 * MILLI).getSpanContext();
    run.add(first, "connect 7", 0, 600 * MILLI);
    run.add(first, "read", 600 * MILLI, 700 * MILLI);
    SpanContext second =
        run.test(suite, "a.B", "connects", TestResult.PASSED, 2_000 * MILLI, 2_500 * MILLI)
            .with(TestAttributes.ATTEMPT, 2L)
            .getSpanContext();
    // Its clock is behind: the axis of both attempts begins before they start.
    run.add(second, "read", 1_900 * MILLI, 2_000 * MILLI);
    run.add(second, "connect 8", 2_000 * MILLI, 2_100 * MILLI);
    run.add(second, "write", 2_100 * MILLI, 2_105 * MILLI);
    Path other = SamplePage.write(Files.createDirectory(folder.resolve("attempts")), run.run());
    browser.open(other, "#view=tests").await("document.querySelector('.test-line')");

    openTest(browser, "connects");

    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.attempt-bar .whole')].map(bar =>"
                    + " (parseFloat(bar.style.left) * 11).toFixed(0))"))
        .isEqualTo(List.of("100", "100"));
  }

  @Test
  void logLinesOfATestAreLines(Browser browser) throws IOException {
    SampleRun run = new SampleRun(6);
    SpanContext suite = run.suite(SampleRun.NONE, "a.B", 0, 5_000 * MILLI).getSpanContext();
    run.test(suite, "a.B", "logs", TestResult.FAILED, 0, 1_000 * MILLI)
        .event(
            30 * MILLI, "junit.log", log("WARN", "org.shop.Cart", "2 items are gone\n<b>now</b>"))
        .event(20 * MILLI, "junit.log", log("INFO", "Main", "started"))
        .event(40 * MILLI, "cache.miss", Attributes.of(stringKey("key"), "cart 7"));
    Path other = SamplePage.write(Files.createDirectory(folder.resolve("logs")), run.run());
    browser.open(other, "#view=tests").await("document.querySelector('.test-line')");

    openTest(browser, "logs");
    browser.await("document.querySelector('.event.log')");

    assertThat(browser.text(".attempt")).contains("Logs and events 3");
    assertThat(browser.texts(".event"))
        .containsExactly(
            "+20.0 ms INFO Main started",
            "+30.0 ms WARN Cart 2 items are gone\n<b>now</b>",
            "+40.0 ms cache.miss\nkey\ncart 7");
  }

  private static Attributes log(String severity, String logger, String message) {
    return Attributes.of(
        stringKey("junit.log.severity"), severity,
        stringKey("junit.log.logger"), logger,
        stringKey("junit.log.message"), message);
  }

  @Test
  void aTestHasItsSpansLogsAndReason(Browser browser) {
    open(browser);
    openTest(browser, "createsThumbnails");
    browser.await("/Logs and events 1/.test(document.querySelector('.test-page').textContent)");
    assertThat(browser.text(".test-page")).contains("+30.0 ms log", "Loading test.jpg");
    assertThat(browser.texts(".attempt .line .name")).contains("load_image", "SELECT tags #");

    openTest(browser, "needsGpu");
    browser.await(
        "/no GPU on this machine/.test(document.querySelector('.test-page').textContent)");
  }

  @Test
  void whatDidNotRunToItsEndHasNoDurationAndIsNeverTheSlowest(Browser browser) throws IOException {
    SampleRun run = new SampleRun(8);
    SpanContext suite = run.suite(SampleRun.NONE, "a.B", 0, 90_000 * MILLI).getSpanContext();
    run.test(suite, "a.B", "passes", TestResult.PASSED, 0, 20 * MILLI);
    run.test(suite, "a.B", "waits", TestResult.NEVER_RAN, 0, 900 * MILLI);
    run.test(suite, "a.B", "crashes", TestResult.FAILED, 100 * MILLI, 80_000 * MILLI)
        .with(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    run.test(suite, "a.B", "flickers", TestResult.FAILED, 200 * MILLI, 4_300 * MILLI);
    run.test(suite, "a.B", "flickers", TestResult.PASSED, 5_000 * MILLI, 5_010 * MILLI)
        .with(TestAttributes.ATTEMPT, 2L)
        .with(TestAttributes.FLAKY, true);
    Path other = SamplePage.write(Files.createDirectory(folder.resolve("unmeasured")), run.run());
    browser.open(other, "#view=tests").await("document.querySelector('.test-line')");

    browser.run(
        "const s = document.getElementById('otel-sort'); s.value = 'time';"
            + "s.dispatchEvent(new Event('change'))");
    browser.drawn();

    assertThat(browser.texts(".test-line"))
        .containsExactly(
            "✓\npasses\n20.0 ms",
            "≈\nflickers\n2 attempts, 4.11 s\n10.0 ms",
            "○\nwaits",
            "✕\ncrashes\ncut short");
    assertThat(browser.text(".tests-view .note")).isEqualTo("4 tests · 30.0 ms in tests");
    openTest(browser, "flickers");
    assertThat(browser.text(".test-page header")).contains("≈ flaky 10.0 ms · 2 attempts, 4.11 s");
  }

  @Test
  void aTestNamesTheContainersAroundIt(Browser browser) {
    open(browser);
    openTest(browser, "order 1 is paid");

    assertThat(browser.text(".attempt ul")).isEqualTo("postgres:16 9.70 s");
  }

  @Test
  void aSpanOpensInTheTrace(Browser browser) {
    open(browser);
    openTest(browser, "createsThumbnails");
    browser.await("/load_image/.test(document.querySelector('.attempt').textContent)");
    browser.run(
        "[...document.querySelectorAll('.attempt .line')].find(e => /load_image/.test(e.textContent)).click()");

    browser.await("document.querySelector('.detail:not([hidden]) dl')");
    assertThat(browser.text(".detail h3")).isEqualTo("load_image");
    assertThat(browser.text(".trace-status")).contains("zoomed to 7.01 s – 7.10 s");
    assertThat(browser.find("#otel-tab-trace").getDomAttribute("aria-selected")).isEqualTo("true");
  }

  @Test
  void aLinkToATestSurvivesAReload(Browser browser) {
    open(browser);
    openTest(browser, "retriesUpload");
    browser.await("/test=/.test(location.hash)");
    browser.reload().await(OPENED);

    assertThat(browser.text(".test-page h3")).isEqualTo("retriesUpload");
  }

  @Test
  void isUsedWithTheKeyboardAlone(Browser browser) {
    open(browser).run("document.querySelector('.test-rows').focus()");
    browser.press(Keys.ARROW_LEFT);
    browser.await(
        "!/createsThumbnails/.test(document.querySelector('.tests-view .window').innerText)");
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
    browser.await(OPENED);
    assertThat(browser.text(".test-page h3")).isEqualTo("createsThumbnails");
    browser.press(Keys.ESCAPE).await("document.querySelector('.test-page').hidden");
  }

  @Test
  void isAccessible(Browser browser) {
    try {
      for (String scheme : new String[] {"light", "dark"}) {
        open(browser.prefer(scheme));
        openTest(browser, "retriesUpload");
        browser.await("document.querySelector('.attempt .exception')");

        assertThat(browser.accessibilityViolations()).as(scheme).isEmpty();
      }
    } finally {
      browser.prefer("light");
    }
  }
}
