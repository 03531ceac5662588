package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.output.history.HistoryOverview;
import dev.oteltest.report.internal.output.history.HistorySections;
import dev.oteltest.report.internal.output.history.SampleHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the history, in a real browser. */
@WithBrowser
class HistoryPageTest {

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void write() throws Exception {
    page = page(SampleHistory.write(folder.resolve("runs")));
  }

  private static Path page(Path rows) throws Exception {
    Path file = rows.resolve("history.html");
    try (HistorySource source = SampleHistory.open(rows, rows)) {
      HistoryPage.write(
          new HistorySections(
              HistoryOverview.of(source), List.of("Connection refused: 14 tests in 6 of 43 runs")),
          file);
    }
    return file;
  }

  @AfterEach
  void reset(Browser browser) {
    browser.scripts(true).resize(1280, 900).prefer("light");
  }

  @Test
  void saysEverythingWithoutScripts(Browser browser) {
    browser.scripts(false).open(page);

    assertThat(browser.text(".masthead"))
        .contains("43 runs of 26 tests, 9 Nov 08:00 to 30 Nov 08:00; newest: main 4f2a9c1 (UTC)");
    assertThat(browser.text("#mend"))
        .contains(
            "Not counted: fa8cfc37 of 19 Nov 08:00 (over 80 % failed)",
            "CartTest.adds(int) [2 apples]",
            "flaky: 3 of 41, both outcomes on revision 97fbf5d",
            "PriceTest.sums",
            "4.10 s, took 1.20 s");
    assertThat(browser.text("nav")).contains("What to mend first 4"); // one is fixed
    assertThat(browser.text("#tests tbody tr"))
        .contains("OrderTest.ships", "FFF", "2 min 00 s lost");
    assertThat(browser.texts("#runs tbody tr")).hasSize(43);
    assertThat(browser.text("#runs")).contains("not counted: killed", "fix/tax");
    assertThat(browser.find("#runs svg").getAttribute("aria-label"))
        .isEqualTo("Duration of the last runs, the newest on the right");
  }

  @Test
  void choosesKindsAndFiltersAndSortsTests(Browser browser) {
    browser.log();
    browser.open(page).await("document.querySelector('#tests input')");

    browser.find("#tests input").sendKeys("com.example flaky");
    assertThat(browser.texts("#tests tbody tr .name"))
        .containsExactly("CartTest.adds(int) [2 apples]");
    assertThat(browser.text("#tests [role=status]")).isEqualTo("1 of 26 rows");

    browser.find("#mend .kinds button:nth-of-type(2)").click();
    assertThat(browser.text("#mend [role=status]")).endsWith("tests");
    browser.click("#runs th.number .sort");
    assertThat(browser.find("#runs th.number").getAttribute("aria-sort")).isEqualTo("descending");
    assertThat(browser.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "400, light", "400, dark"})
  void isReadable(int width, String scheme, Browser browser) throws Exception {
    browser.resize(width, 900).prefer(scheme).open(page);
    browser.await("document.querySelector('#tests input')");

    assertThat(browser.accessibilityViolations()).isEmpty();
    assertThat(browser.clippedTexts()).isEmpty();
    if (Boolean.getBoolean("pictures")) {
      Files.write(Path.of("target/history-" + width + "-" + scheme + ".png"), browser.picture());
    }
  }

  @Test
  void showsHostileNamesAsText(Browser browser) throws Exception {
    Path rows = Files.createDirectories(folder.resolve("hostile"));
    for (int i = 0; i < 6; i++) {
      RunRows run = SampleHistory.run(i);
      CaseRow hostile = new CaseRow("<b>m", "a.<script>alert(1)</script>", "t()", "\u202e\"'");
      long old = run.cases().get(0).testId();
      SampleHistory.write(
          new RunRows(
              run.run(),
              List.of(hostile),
              run.results().stream()
                  .filter(result -> result.testId() == old)
                  .map(result -> SampleHistory.of(hostile, result))
                  .toList(),
              List.of(),
              0),
          rows);
    }

    browser.open(page(rows)).await("document.querySelector('#tests input')");

    assertThat(browser.text("#tests tbody"))
        .contains("<script>alert(1)</script>.t() [\\u202e\"']", "<b>m");
  }
}
