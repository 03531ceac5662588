package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.verdict.comparison.ComparedModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What readers of a comparison see and do, in a real browser. */
@WithBrowser
class ComparisonInBrowserTest {

  private static final String READY = "document.querySelector('#app[data-ready=\"true\"]')";
  private static final String DETAIL = "document.querySelector('.detail:not([hidden]) .sides')";

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void write() throws IOException {
    page = folder.resolve("diff.html");
    ComparisonPage.of(ComparedModels.different()).write(page);
  }

  @AfterEach
  void reset(Browser browser) {
    browser.scripts(true).resize(1280, 900).prefer("light").media("screen");
  }

  private static Browser open(Browser browser, String hash) {
    return browser.open(page, hash).await(READY).drawn();
  }

  private static Browser test(Browser browser, String name) {
    browser.run(
        "const select = document.getElementById('otel-test');"
            + "select.value = [...select.options].findIndex(each => each.text.includes(arguments[0]));"
            + "select.dispatchEvent(new Event('change'));"
            + "document.querySelector('.waterfall .rows').focus()",
        name);
    return browser.drawn().drawn();
  }

  /** Returns the rows with their marks. */
  private static List<String> rows(Browser browser) {
    return browser.texts(".line").stream()
        .map(line -> line.replace("▾", "").replace("▸", "").strip().replaceAll("\\s*\n\\s*", " "))
        .toList();
  }

  @Test
  void saysEverythingWithoutScripts(Browser browser) {
    browser.scripts(false).open(page);
    assertThat(browser.text(".masthead")).contains("shop compared", "✗ 11 differences");
    assertThat(browser.texts(".found > li")).hasSize(11);
    assertThat(browser.text("#difference-2")).isEqualTo("− test.removed\nshop.MailTest.lists #2");
    assertThat(browser.texts(".contents a")).containsExactly("Verdict", "Differences 11");
    assertThat(browser.texts("#app")).isEmpty();
  }

  @Test
  void theMostImportantTestIsShownFirst(Browser browser) {
    browser.log();
    open(browser, "");
    assertThat(browser.texts(".contents a"))
        .containsExactly("Verdict", "Differences 11", "Both trees");
    assertThat(browser.text(".trace-status"))
        .matches("Test 1 of 8 · 2 of 7 spans differ · base [\\d.]+ ms, head [\\d.]+ ms");
    assertThat(rows(browser))
        .containsExactly(
            "≠ adds test",
            "· POST /pay shop",
            "validate shop",
            "SELECT orders shop",
            "SELECT items shop",
            "≠ GET shop",
            "publish shop");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void whatIsGoneAndWhatIsNewIsInPlaceWithASign(Browser browser) {
    open(browser, "");
    test(browser, "OrderTest.lists");
    assertThat(rows(browser))
        .containsExactly(
            "· lists test",
            "· POST /pay shop",
            "· validate shop",
            "+ check <script>alert(1)</script> shop",
            "SELECT orders shop",
            "SELECT items shop",
            "GET shop",
            "publish shop",
            "− audit shop");
    assertThat(browser.find(".line .mark.added").getAttribute("aria-label")).isEqualTo("added");
    test(browser, "OrderTest.adds");
    assertThat(rows(browser)).contains("↷ SELECT orders shop");
  }

  @Test
  void similarCallsThatAreNewAreOneRowThatOpens(Browser browser) {
    open(browser, "");
    test(browser, "CartTest.pays");
    assertThat(rows(browser)).contains("+ SELECT items × 14", "≠ validate shop");
    browser.run(
        "[...document.querySelectorAll('.line')].find(e => /× 14/.test(e.textContent)).click()");
    browser.drawn();
    assertThat(rows(browser).stream().filter("+ SELECT items shop"::equals)).hasSize(14);
  }

  @Test
  void onlyWhatDiffersCanBeShown(Browser browser) {
    open(browser, "");
    browser.run(
        "[...document.querySelectorAll('#app button')].find(e => e.textContent === 'Only what differs').click()");
    browser.drawn();
    assertThat(rows(browser)).containsExactly("≠ adds test", "· POST /pay shop", "≠ GET shop");
  }

  @Test
  void theDetailsHaveBothSidesAndWhatDiffersFirst(Browser browser) {
    open(browser, "");
    test(browser, "CartTest.pays");
    browser.press("n").await(DETAIL).drawn();
    assertThat(browser.text(".detail h3")).isEqualTo("validate");
    assertThat(browser.text(".detail .differing")).isEqualTo("attribute rule\nstrict → lax");
    assertThat(browser.texts(".sides[aria-label=Attributes] tbody tr"))
        .containsExactly("≠ rule strict lax");
    assertThat(browser.text(".sides[aria-label=Facts]"))
        .startsWith("Base Head\nDuration ")
        .containsPattern("Span id [0-9a-f]{16} [0-9a-f]{16}");
  }

  @Test
  void aTestWithAnotherNameHasBoth(Browser browser) {
    open(browser, "");
    test(browser, "OrderTest.buys");
    browser.press(Keys.ENTER).await(DETAIL).drawn();
    assertThat(browser.text(".detail .differing"))
        .isEqualTo("test.renamed\nshop.OrderTest.pays → shop.OrderTest.buys");
    assertThat(browser.text(".sides[aria-label=Facts]"))
        .startsWith("Base Head\n≠ Name pays buys\n");
  }

  @Test
  void noValueIsShownThatIsASecret(Browser browser) {
    open(browser, "");
    test(browser, "MailTest.pays");
    browser.press("n").await(DETAIL).drawn();
    assertThat(browser.text(".detail")).contains("≠ header").doesNotContain("hunter22");
  }

  @Test
  void keysLeadFromDifferenceToDifferenceThroughAllTests(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('.waterfall .rows').focus()");
    browser.press(Keys.ENTER).await(DETAIL);
    assertThat(browser.text(".detail h3")).isEqualTo("adds");
    browser.press("n").await("document.querySelector('.detail h3').textContent === 'GET'");
    browser.press("n").await("document.querySelector('.detail h3').textContent === 'lists'");
    assertThat(browser.text(".trace-status")).startsWith("Test 2 of 8 · ");
    browser.await("document.activeElement.matches('.waterfall .rows')");
    browser.press("N").await("document.querySelector('.detail h3').textContent === 'GET'");
    browser.press(Keys.ESCAPE);
    assertThat(browser.texts(".detail")).isEmpty();
    browser.press(Keys.ARROW_UP, Keys.ENTER).await(DETAIL).drawn();
    assertThat(browser.text(".detail h3")).isEqualTo("SELECT items");
    browser.press("+");
    assertThat(browser.text(".trace-status")).endsWith("zoomed");
    browser.press("0", "?");
    assertThat(browser.text(".help")).contains("go to the next or previous difference");
  }

  @Test
  void aLinkShowsTheSameAfterAReload(Browser browser) {
    open(browser, "");
    test(browser, "OrderTest.lists");
    browser.press("n", "n").await(DETAIL).await("/side=base/.test(location.hash)");
    String address = browser.address();
    browser.reload().await(READY).await(DETAIL).drawn();
    assertThat(browser.address()).isEqualTo(address);
    assertThat(browser.text(".detail h3")).isEqualTo("audit");
    assertThat(browser.text(".detail")).contains("− removed Base only");
    open(browser, "#trace=" + "0".repeat(32) + "&span=" + "1".repeat(16));
    assertThat(browser.text(".trace-status"))
        .isEqualTo("The span of this link is not in this page.");
  }

  @Test
  void aDifferenceLeadsToItsSpan(Browser browser) {
    open(browser, "");
    browser.run("document.querySelector('#difference-3 .explore a').click()");
    browser.await(DETAIL).drawn();
    assertThat(browser.text(".detail h3")).isEqualTo("GET");
    assertThat(browser.text(".detail .differing")).isEqualTo("status\nUNSET → ERROR: 503");
  }

  @Test
  void theListIsFilteredByKindAndOnPaperWhole(Browser browser) {
    open(browser, "");
    assertThat(browser.texts(".kinds button"))
        .startsWith("all", "test.failing 1")
        .contains("attribute 2");
    browser.run(
        "[...document.querySelectorAll('.kinds button')].filter(e => /attribute|span.moved/.test(e.textContent)).forEach(e => e.click())");
    assertThat(browser.texts(".found > li")).hasSize(3);
    assertThat(browser.text(".kinds .note")).isEqualTo("3 of 11 differences");
    browser.media("print").run("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.texts("#differences .found > li")).hasSize(11);
    assertThat(browser.text("#app .print-note"))
        .matches("On paper: \\d+ rows of one of 8 tests. The page has all of them.");
    browser.media("screen").run("document.querySelector('.kinds button').click()");
    assertThat(browser.texts("#differences .found > li")).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void fitsAnyWindow(int width, Browser browser) {
    open(browser.resize(width, 900), "");
    test(browser, "CartTest.pays");
    browser.press("n", "n").await(DETAIL).drawn();
    assertThat(browser.clippedTexts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everybodyCanUseIt(String scheme, Browser browser) {
    open(browser.prefer(scheme), "");
    test(browser, "CartTest.pays");
    browser.press("n", "n").await(DETAIL).drawn();
    assertThat(browser.accessibilityViolations()).isEmpty();
  }
}
