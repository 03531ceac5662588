package dev.oteltest.report.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.browser.Browser;
import dev.oteltest.report.browser.WithBrowser;
import java.io.IOException;
import java.nio.file.Path;
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
            "▾\n✕\ncom.example.imageflow\n✕ 1 · ≈ 1 · ○ 1 · 4 tests\n1.72 s",
            "▾\n✕\nPipelineTest\n✕ 1 · ≈ 1 · ○ 1 · 4 tests\n1.72 s",
            "✓\ncreatesThumbnails\n480 ms",
            "○\nneedsGpu\n0 ns",
            "✕\nrejectsBrokenFiles\n140 ms",
            "≈\nretriesUpload\n2\n1.10 s",
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
    assertThat(browser.text(".test-page header")).contains("≈ flaky 1.10 s in 2 attempts");
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
  void aTestNamesTheContainersAroundIt(Browser browser) {
    open(browser);
    openTest(browser, "order 1 is paid");

    assertThat(browser.text(".attempt ul")).isEqualTo("postgres:16 9.70 s");
  }

  @Test
  void aSpanOpensInTheTrace(Browser browser) {
    open(browser);
    openTest(browser, "createsThumbnails");
    browser.run(
        "[...document.querySelectorAll('.attempt .line')].find(e => /load_image/.test(e.textContent)).click()");

    browser.await("document.querySelector('.detail:not([hidden]) dl')");
    assertThat(browser.text(".detail h3")).isEqualTo("load_image");
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
