package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers see, in a real browser and under the policies of real servers. */
@WithBrowser
class PageInBrowserTest {

  private static final String COUNTS =
      "4 tests: 2 passed (1 flaky), 1 failed, 1 skipped (1 never ran)";

  @TempDir static Path folder;

  private static Path file;
  private static Path directory;

  @BeforeAll
  static void writePages() throws IOException {
    ReportPage page = ReportPage.of(SampleRuns.full());
    file = folder.resolve("index.html");
    directory = folder.resolve("site/index.html");
    page.write(file, ReportLayout.FILE);
    page.write(directory, ReportLayout.DIRECTORY);
  }

  @AfterEach
  void reset(Browser browser) {
    browser.scripts(true).resize(1280, 900).prefer("light").media("screen");
  }

  @Test
  void saysEverythingWithoutScripts(Browser browser) {
    browser.scripts(false).open(file);

    assertShowsTheRun(browser);
    assertThat(browser.texts(".contents a"))
        .contains("Overview", "Failures 1", "Tests 4")
        .doesNotContain("Explore");
    assertThat(browser.texts("#app")).isEmpty();
  }

  private static void assertShowsTheRun(Browser browser) {
    assertThat(browser.text(".masthead")).contains("shop", "✗ failed", COUNTS);
    assertThat(browser.text("#failures"))
        .contains(
            "✗ failed",
            "addsWhatIsInTheBasketOfACustomerWhoHasNotSignedInYet",
            "expected 1 but was 2",
            "core/src/test/java/shop/CartTest.java:42",
            "12x SELECT item");
    assertThat(browser.text("#tests"))
        .contains("הוספה", "✗ failed ✓ passed", "○ never ran", "the JVM ended");
  }

  @Test
  void theApplicationRunsUnderThePagesOwnPolicy(Browser browser) {
    browser.log();
    browser.open(file).await("!document.getElementById('app').hidden");

    assertThat(browser.texts(".contents a")).contains("Explore");
    assertShowsTheRun(browser);
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void aFolderWorksWithoutAServer(Browser browser) {
    browser.log();
    browser.open(directory).await("!document.getElementById('app').hidden");

    assertShowsTheRun(browser);
    assertThat(browser.log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "site/index.html"})
  void jenkinsShowsIt(String page, Browser browser) throws IOException {
    try (PageServer server = new PageServer(folder)) {
      browser.open(server.address(page));

      assertShowsTheRun(browser);
      assertThat(browser.texts("#app")).isEmpty();
      List<org.openqa.selenium.WebElement> bars =
          browser.driver().findElements(org.openqa.selenium.By.cssSelector("#tests rect"));
      assertThat(bars)
          .isNotEmpty()
          .allMatch(bar -> bar.getRect().getWidth() > 0 && bar.getRect().getHeight() > 0);
      boolean styled = page.startsWith("site/");
      assertThat(browser.find(".masthead").getCssValue("padding-top"))
          .isEqualTo(styled ? "28px" : "0px");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 700, 1280, 2000})
  void fitsAnyWindow(int width, Browser browser) {
    browser.resize(width, 900).scripts(true).open(file);
    assertThat(
            browser.run(
                "return document.documentElement.scrollWidth <="
                    + " document.documentElement.clientWidth"))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({"1280, 350", "400, 900"})
  void whatFailedIsSeenFirst(int width, int most, Browser browser) {
    browser.resize(width, 900).open(file).await("!document.getElementById('app').hidden");
    org.openqa.selenium.WebElement first = browser.find(".failure > summary");
    assertThat(first.getText()).contains("expected 1 but was 2", "CartTest.java:42");
    assertThat(first.getRect().getY() + first.getRect().getHeight()).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everybodyCanUseIt(String scheme, Browser browser) {
    browser.prefer(scheme).open(file).await("!document.getElementById('app').hidden");
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
    assertThat(browser.accessibilityViolations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2023-11-14 22:13:20 UTC",
    "America/St_Johns, 2023-11-14 18:43:20 -03:30 (America/St_Johns)",
    "Pacific/Kiritimati, 2023-11-15 12:13:20 +14:00 (Pacific/Kiritimati)",
  })
  void timesNameTheirZone(String zone, String time, Browser browser) {
    try {
      browser.timeZone(zone).locale("ar-EG").open(file);
      browser.await("!document.getElementById('app').hidden");
      assertThat(browser.find("#overview time").getDomProperty("textContent")).isEqualTo(time);

      browser.scripts(false).open(file);
      assertThat(browser.find("#overview time").getDomProperty("textContent"))
          .isEqualTo("2023-11-14 22:13:20 UTC");
    } finally {
      browser.timeZone("").locale("");
    }
  }

  @Test
  void theSummaryIsJsonBetweenMarkers(Browser browser) {
    browser.open(file);
    Object json =
        browser.run(
            "const lines = document.getElementById('otel-report-summary').textContent.split('\\n');"
                + "const at = lines.indexOf('// begin-otel-report-summary');"
                + "const end = lines.indexOf('// end-otel-report-summary');"
                + "return end - at + ' ' + JSON.stringify(JSON.parse(lines[at + 1]).tests)");
    assertThat(json)
        .isEqualTo(
            "2 {\"total\":4,\"passed\":2,\"failed\":1,\"quarantined\":0,\"skipped\":1,\"neverRan\":1,\"flaky\":1,\"failedContainers\":0}");
  }

  @Test
  void pagesOfTheSameRunAreEqual() throws IOException {
    String first = Files.readString(file);
    assertThat(first).contains("otel-report-data-0").doesNotContain(folder.toString());
  }
}
