package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.output.html.ReportPage;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@WithBrowser
class TraceViewTest {

  private static final String READY = "document.querySelector('#app[data-ready]')";
  private static final String DETAIL = "document.querySelector('.detail:not([hidden]) dl')";

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    page = SamplePage.write(folder, SampleRun.small().run());
  }

  private static Browser open(Browser browser, String hash) {
    return browser.open(page, hash).await(READY + "?.dataset.ready === 'true'");
  }

  private static void filter(Browser browser, String filter) {
    browser
        .type("#otel-filter", filter)
        .await("/match/.test(document.querySelector('.trace-status').textContent)");
  }

  @Test
  void showsAllSpansWithTheirTimesFromTheFirst(Browser browser) {
    open(browser, "");

    assertThat(browser.text(".trace-status")).isEqualTo("144 spans · 21.5 s");
    assertThat(browser.texts(".line .name"))
        .startsWith(
            "BUILD imageflow",
            "compiler:compile",
            "checkstyle:check",
            "surefire:test",
            "test run",
            "PipelineTest",
            "createsThumbnails",
            "load_image",
            "POST /images/{id}",
            "POST /images/{id}",
            "SELECT tags #");
    assertThat(browser.text("#static")).isEqualTo("Static core");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void foldsSimilarSiblingsAndSaysHowMany(Browser browser) {
    open(browser, "");
    browser.await("document.querySelector('.what-kind.times') !== null");
    assertThat(browser.texts(".what-kind.times").get(0)).isEqualTo("× 20");

    browser.run(
        "[...document.querySelectorAll('.line')].find(e => /× 20/.test(e.textContent)).click()");

    browser.await("/SELECT tags 0/.test(document.querySelector('.names').textContent)");
  }

  @Test
  void theDetailsHaveEverythingThatTheFileHolds(Browser browser) {
    open(browser, "");
    filter(browser, "name:rejectsBrokenFiles");
    browser.press(Keys.ENTER).await(DETAIL);

    assertThat(browser.text(".detail h3")).isEqualTo("rejectsBrokenFiles");
    assertThat(browser.text(".detail .facts-list"))
        .contains("✕ error Expected IOException but none was thrown")
        .contains("140 ms")
        .contains("50.0 ms (35.7 %)")
        .contains("7.50 s after the start of the axis")
        .contains("2026-11-26 12:33:38.487654321 UTC")
        .contains("@example/imaging")
        .contains("src/test/java/com/example/imageflow/PipelineTest.java:42");
    assertThat(browser.text(".exception pre")).contains("rejectsBrokenFiles(PipelineTest.java:42)");
    assertThat(browser.find(".facts-list a").getDomAttribute("href"))
        .isEqualTo(
            "https://github.com/example/imageflow/blob/0123456789abcdef0123456789abcdef01234567"
                + "/src/test/java/com/example/imageflow/PipelineTest.java#L42");
    assertThat(browser.find(".facts-list a").getDomAttribute("rel")).contains("noopener");
    assertThat(browser.texts(".detail .pairs th"))
        .contains("test.case.name", "code.line.number", "junit.unique_id");
  }

  @Test
  void aLinkShowsTheSameAfterAReload(Browser browser) {
    open(browser, "");
    filter(browser, "http.response.status_code>200 !service:shop");
    browser.press(Keys.ENTER).await(DETAIL).await("/span=/.test(location.hash)");
    String address = browser.address();
    String details = browser.text(".detail .facts-list");
    assertThat(address).contains("trace=00000000000000004bf92f3577b34da6").contains("filter=http");

    browser.reload().await(READY).await(DETAIL);

    assertThat(browser.address()).isEqualTo(address);
    assertThat(browser.text(".detail .facts-list")).isEqualTo(details);
    assertThat(browser.text(".trace-status")).startsWith("3 of 144 spans match");
    assertThat(browser.find("#otel-filter").getDomProperty("value"))
        .isEqualTo("http.response.status_code>200 !service:shop");
  }

  @Test
  void aLinkToASpanThatIsNotThereSaysSo(Browser browser) {
    open(browser, "#trace=00000000000000004bf92f3577b34da6&span=ffffffffffffffff");

    assertThat(browser.text(".trace-status"))
        .isEqualTo("The span of this link is not in this report.");
  }

  @Test
  void aFilterThatCannotBeUnderstoodSaysWhereAndWhy(Browser browser) {
    open(browser, "");
    browser.type("#otel-filter", "status:broken");

    browser.await("!document.getElementById('otel-filter-problem').hidden");
    assertThat(browser.text("#otel-filter-problem"))
        .isEqualTo(
            "Position 8: 'broken' is not a status."
                + " Use error, ok, unset, failed, passed, skipped or flaky.");
  }

  @Test
  void rowsOpenAndCloseByKeys(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.rows').focus()");
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    assertThat(selected(browser)).isEqualTo("surefire:test");

    browser.press(Keys.ARROW_LEFT);
    browser.await("document.querySelector('.line.selected').ariaExpanded === 'false'");
    assertThat(browser.texts(".line .name"))
        .containsExactly(
            "BUILD imageflow", "compiler:compile", "checkstyle:check", "surefire:test");

    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.await("/test run/.test(document.querySelector('.line.selected').textContent)");
    browser.press(Keys.ENTER).await(DETAIL);
    assertThat(browser.text(".detail h3")).isEqualTo("test run");
    browser.press(Keys.ESCAPE).await("document.querySelector('.detail').hidden");
  }

  private static String selected(Browser browser) {
    browser.await("document.querySelector('.line.selected')");
    return browser.text(".line.selected .name");
  }

  @Test
  void errorsAreFoundByKey(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.rows').focus()");
    browser.press("e");
    browser.await("/rejectsBrokenFiles/.test(document.querySelector('.detail').textContent)");
    browser.press("e");
    browser.await("/decode broken.jpg/.test(document.querySelector('.detail').textContent)");
  }

  @Test
  void aSubtreeIsShownAloneWithItsOwnAxis(Browser browser) {
    open(browser, "");
    filter(browser, "name:createsThumbnails");
    browser.pressWithShift(Keys.ENTER);
    browser.await("/480 ms/.test(document.querySelector('.trace-status').textContent)");

    assertThat(browser.text(".trace-status")).isEqualTo("1 of 24 spans matches · 480 ms");
    assertThat(browser.text(".crumbs")).endsWith("PipelineTest › createsThumbnails");
    browser.run("document.querySelector('.rows').focus()");
    browser.press(Keys.BACK_SPACE);
    browser.await("/4.10 s/.test(document.querySelector('.trace-status').textContent)");
  }

  @Test
  void zoomGapsAndSmallSpansAreNamed(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.rows').focus()");
    browser.press("+");
    browser.await("/zoomed to/.test(document.querySelector('.trace-status').textContent)");
    browser.press("0", "g");
    browser.await("/gaps? shrunk/.test(document.querySelector('.trace-status').textContent)");
    browser.press("g");
    browser.run(
        "const s = document.getElementById('otel-small'); s.value = '0.01';"
            + "s.dispatchEvent(new Event('change'))");
    browser.await("/hidden/.test(document.querySelector('.trace-status').textContent)");

    // All spans shorter than 215 ms, but for those with an error: 3 × (load_image + 20 queries) +
    // 30 × 2 of orders + needsGpu.
    assertThat(browser.text(".trace-status"))
        .isEqualTo("144 spans · 21.5 s · 124 spans under 1 % hidden");
  }

  @Test
  void theFlameViewSumsUpSelfTime(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.rows').focus()");
    browser.press("f").await("document.querySelector('.flame-table tbody tr')");

    assertThat(browser.texts(".flame-table tbody tr"))
        .contains("SELECT tags # 60 421 ms 1.6 %", "load_image 3 270 ms 1.0 %");
    assertThat(browser.text(".flame-view .note")).contains("in 144 spans");
  }

  @Test
  void theSelectionStaysWhenRowsChange(Browser browser) {
    open(browser, "");
    filter(browser, "name:rejectsBrokenFiles");
    assertThat(selected(browser)).isEqualTo("rejectsBrokenFiles");

    browser.type("#otel-filter", "");
    browser.await("/^144 spans/.test(document.querySelector('.trace-status').textContent)");

    assertThat(selected(browser)).isEqualTo("rejectsBrokenFiles");
  }

  @Test
  void helpIsOneKeyAway(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.rows').focus()");
    browser.press("?").await("document.querySelector('dialog.help').open");
    assertThat(browser.text("dialog.help")).contains("go to the next or previous error");
    browser.press("?").await("!document.querySelector('dialog.help').open");
  }

  @Test
  void theCopiesAreComplete(Browser browser) {
    open(browser, "");
    browser.run(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => {"
            + " self.copied = text; return Promise.resolve(); }}})");
    filter(browser, "name:rejectsBrokenFiles");
    browser.press(Keys.ENTER).await(DETAIL);

    assertThat(copied(browser, 1))
        .isEqualTo("rejectsBrokenFiles  140 ms  ✕ error\n└─ decode broken.jpg  90.0 ms  ✕ error\n");
    assertThat(copied(browser, 2))
        .contains("\"startTimeUnixNano\": \"1795696418487654321\"")
        .contains("\"endTimeUnixNano\": \"1795696418627654321\"");
    assertThat(copied(browser, 3)).matches("00-00000000000000004bf92f3577b34da6-[0-9a-f]{16}-01");
  }

  private static String copied(Browser browser, int number) {
    browser.run("self.copied = null");
    browser.run(
        "[...document.querySelectorAll('.actions button')].filter(b => /^Copy/.test(b.textContent))"
            + "[arguments[0]].click()",
        number - 1);
    return String.valueOf(browser.await("self.copied").run("return self.copied"));
  }

  @Test
  void statesTimesInTheReadersZoneTheSameInEveryLocale(Browser browser) {
    try {
      open(browser.timeZone("Australia/Adelaide").locale("de-DE"), "");
      filter(browser, "name:rejectsBrokenFiles");
      browser.press(Keys.ENTER).await(DETAIL);

      assertThat(browser.text(".detail .facts-list"))
          .contains(
              "7.50 s after",
              "2026-11-26 23:03:38.487654321 +10:30 (Australia/Adelaide)\n"
                  + "2026-11-26 12:33:38.487654321 UTC");
    } finally {
      browser.timeZone("").locale("");
    }
  }

  @Test
  void worksFromADirectory(Browser browser) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("directory"));
    browser.open(SamplePage.writeDirectory(directory, SampleRun.small().run()));
    browser.await(READY);

    assertThat(browser.text(".trace-status")).isEqualTo("144 spans · 21.5 s");
    filter(browser, "http.response.status_code=201");
    assertThat(browser.text(".trace-status")).startsWith("3 of 144 spans match");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void damagedDataIsASentenceAndTheStaticPageStays(Browser browser) throws IOException {
    String html = Files.readString(page);
    int at = html.indexOf("otel-report-data-1\">") + "otel-report-data-1\">".length();
    Path damaged = folder.resolve("damaged.html");
    Files.writeString(damaged, html.substring(0, at) + "AAAA" + html.substring(at + 4));
    browser.open(damaged).await(READY + "?.dataset.ready === 'failed'");

    assertThat(browser.text("#app"))
        .contains("Part 1 of the spans in this page is damaged. Create the page again.");
    assertThat(browser.text("#static")).isEqualTo("Static core");
  }

  @Test
  void aFailureOfThePageLeadsToItsSpan(Browser browser) throws IOException {
    Path report = Files.createDirectory(folder.resolve("report")).resolve("index.html");
    ReportPage.of(SampleRun.small().run()).write(report, ReportLayout.FILE);
    browser.open(report).await(READY + "?.dataset.ready === 'true'");
    browser.run("document.querySelectorAll('.failure').forEach(e => e.open = true)");
    assertThat(browser.texts(".explore")).isNotEmpty().containsOnly("Show in trace");

    browser.run(
        "[...document.querySelectorAll('.failure')]"
            + ".find(e => /rejectsBrokenFiles/.test(e.textContent))"
            + ".querySelector('.explore a').click()");

    browser.await(DETAIL);
    assertThat(browser.text(".detail h3")).isEqualTo("rejectsBrokenFiles");
    assertThat(browser.text(".trace-status"))
        .isEqualTo("144 spans · 21.5 s · zoomed to 7.49 s – 7.65 s");
    assertThat(browser.log()).isEmpty();

    browser.click(".status-line button").drawn();
    assertThat(browser.text(".trace-status")).isEqualTo("144 spans · 21.5 s");
    assertThat(browser.texts(".status-line button")).isEmpty();
    assertThat(browser.text(".detail h3")).isEqualTo("rejectsBrokenFiles");
  }

  /** Returns what a link to a span is, which the address has once the span is chosen. */
  private static String linkTo(Browser browser, String name) {
    open(browser, "");
    filter(browser, "name:" + name);
    browser.press(Keys.ENTER).await(DETAIL).await("/span=/.test(location.hash)");
    return String.valueOf(browser.run("return location.hash.replace(/&filter=.*/, '')"));
  }

  @Test
  void aLinkToWhatTookNoTimeShowsWhatItIsIn(Browser browser) {
    open(browser, linkTo(browser, "needsGpu")).await(DETAIL);

    assertThat(browser.text(".detail h3")).isEqualTo("needsGpu");
    assertThat(browser.text(".status-line"))
        .isEqualTo("144 spans · 21.5 s · zoomed to 6.70 s – 11.2 s\nShow all 21.5 s");
  }

  @Test
  void aSpanOfManyEventsShowsTheRestWhenAsked(Browser browser) throws IOException {
    SampleRun run = new SampleRun(3);
    SampleSpan chatty = run.add(SampleRun.NONE, "chatty", 0, 1_000_000);
    for (int i = 0; i < 1_000; i++) {
      chatty.event(i, "event " + i, Attributes.empty());
    }
    Path report = Files.createDirectory(folder.resolve("events"));
    browser.open(SamplePage.write(report, run.run())).await(READY);
    browser.await("document.querySelector('.line')");
    browser.run("document.querySelector('.line').click()");
    browser.await(DETAIL);
    assertThat(browser.text(".detail .part h4")).isEqualTo("Events 1,000");
    assertThat(browser.run("return document.querySelectorAll('.detail .event').length"))
        .isEqualTo(200L);

    browser.run(
        "[...document.querySelectorAll('.detail button')]"
            + ".find(b => b.textContent === 'Show 800 more events').click()");

    browser.await("document.querySelectorAll('.detail .event').length === 1000");
  }

  @Test
  void theDetailsOfAStatementHaveItsRecordedName(Browser browser) throws IOException {
    String recorded = "SELECT 8977331a-1afa-4c6a-9d0f-64e0ec3b1e02.vets";
    SampleRun run = new SampleRun(4);
    run.add(SampleRun.NONE, recorded, 0, 1_000_000).with("db.system", "h2");
    Path report = Files.createDirectory(folder.resolve("recorded"));
    browser.open(SamplePage.write(report, run.run())).await(READY);
    browser.await("document.querySelector('.line')");
    browser.run("document.querySelector('.line').click()");
    browser.await(DETAIL);

    assertThat(browser.text(".detail h3")).isEqualTo("SELECT vets");
    assertThat(browser.text(".detail .facts-list")).contains("Recorded name\n" + recorded);
  }

  @Test
  void anOldBrowserGetsASentence(Browser browser) {
    Object id =
        browser
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "delete self.DecompressionStream"))
            .get("identifier");
    try {
      browser.open(page).await(READY + "?.dataset.ready === 'failed'");

      assertThat(browser.text("#app")).contains("This browser is too old to unpack the spans.");
      assertThat(browser.text("#static")).isEqualTo("Static core");
    } finally {
      browser
          .driver()
          .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
    }
  }

  @Test
  void worksInAFrameThatMayNotStoreAnything(Browser browser) throws IOException {
    Path outer =
        Files.writeString(
            folder.resolve("outer.html"),
            "<iframe sandbox=\"allow-scripts\" src=\"index.html\" width=1200 height=800>");
    browser.open(outer).driver().switchTo().frame(0);
    try {
      browser.await(READY + "?.dataset.ready === 'true'");
      filter(browser, "name:rejectsBrokenFiles");
      browser.press(Keys.ENTER).await(DETAIL);

      assertThat(browser.text(".detail h3")).isEqualTo("rejectsBrokenFiles");
    } finally {
      browser.driver().switchTo().defaultContent();
    }
  }

  @Test
  void isAccessibleInBothThemesAndAnyWidth(Browser browser) {
    try {
      for (String scheme : List.of("light", "dark")) {
        for (int width : new int[] {400, 1280, 2000}) {
          open(browser.prefer(scheme).resize(width, 900), "");
          filter(browser, "name:rejectsBrokenFiles");
          browser.press(Keys.ENTER).await(DETAIL);

          assertThat(browser.accessibilityViolations()).as("%s, %d px", scheme, width).isEmpty();
          assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
              .as("no horizontal scrolling at %d px", width)
              .isEqualTo(true);
        }
      }
    } finally {
      browser.prefer("light").resize(1280, 900);
    }
  }
}
