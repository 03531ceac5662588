package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.diagnosis.DiagnosedSpans;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** How readers find and order what they look for, with the mouse, with keys, and on paper. */
@WithBrowser
class PageUseTest {

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void write() throws IOException {
    page = folder.resolve("index.html");
    RunSpans spans = new RunSpans();
    SpanContext run = spans.testRun(RunSpans.NOWHERE, 0, 90_000);
    SpanContext cart = spans.suite(run, "CartTest", 100, 30_000);
    spans.titled(cart, "adds two items", "CartTest.adds", JunitKind.TEST);
    SpanContext template =
        spans.titled(cart, "a picture fits", "CartTest.resizes(int)", JunitKind.TEMPLATE);
    spans.titled(template, "[1] 640", "CartTest.resizes(int)[0]", JunitKind.INVOCATION);
    spans.test(cart, "CartTest.assumes", TestResult.ABORTED, 3_000, 4_000);
    SpanContext orders = spans.suite(run, "OrderTest", 30_000, 90_000);
    for (int i = 0; i < 5; i++) {
      spans.test(orders, "OrderTest.fails" + i, TestResult.FAILED, 30_000, 31_000 + i, reason(i));
    }
    spans.test(orders, "OrderTest.isSlow", TestResult.PASSED, 31_000, 89_000);
    spans.test(orders, "OrderTest.isFast", TestResult.PASSED, 31_000, 31_500);
    script(spans, DiagnosedSpans.context(spans, orders, "shop.OrderTest", 40_000, 50_000, ""));
    ReportPage.of(spans.run()).write(page, ReportLayout.FILE);
  }

  private static Consumer<RecordedSpan> reason(int i) {
    return span -> span.recordException(new IllegalStateException("reason " + "abcde".charAt(i)));
  }

  private static void script(RunSpans spans, SpanContext context) {
    spans.client("SELECT version", context, 41_000);
    spans.client("CREATE TABLE vets", context, 42_000);
    spans.client("INSERT vets", context, 43_000);
    spans.client("insert into owners", context, 44_000);
    spans.client("SELECT vets", context, 45_000);
    spans.client("UPDATE vets", context, 46_000);
  }

  @BeforeEach
  void open(Browser browser) {
    browser.open(page).await("document.querySelector('#app[data-ready]')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#view=tests", "#trace=1&filter=status:error"})
  void aLinkOpensThePageAtTheApplication(String link, Browser browser) throws IOException {
    // Its failures are open: they grow when they get links into the application.
    Path sample = folder.resolve("sample.html");
    ReportPage.of(SampleReportTest.run()).write(sample, ReportLayout.FILE);
    browser.open(sample, link);
    browser.await("document.querySelector('#app[data-ready]')").drawn();

    assertThat(
            browser.run(
                "const app = document.getElementById('app');"
                    + "const top = app.getBoundingClientRect().top;"
                    + "app.scrollIntoView({behavior: 'instant'});"
                    + "return Math.round(top - app.getBoundingClientRect().top)"))
        .isEqualTo(0L);
  }

  /** Clicks where the mouse may not be: the page scrolls slowly. */
  private static void click(Browser browser, String selector) {
    browser.run("document.querySelector(arguments[0]).click()", selector);
    browser.drawn();
  }

  @Test
  void testsAreListedByTitleBesideWhichTestTheyAre(Browser browser) {
    click(browser, "#otel-tab-tests");

    assertThat(browser.texts(".test-line:not(.is-group) .name"))
        .startsWith("adds two items", "assumes", "a picture fits [1] 640");
    assertThat(browser.texts(".test-line .identity")).containsExactly("adds", "resizes(int)[0]");
    assertThat(browser.text("#slowest + .scroll"))
        .contains(
            "a picture fits [1] 640\nshop.CartTest.resizes(int)[0]", "isSlow\nshop.OrderTest");
  }

  @Test
  void testsAreFoundByAllTheirNames(Browser browser) {
    click(browser, "#otel-tab-tests");
    for (String text : List.of("two items", "CartTest.adds", "FITS", "[0]", "ordertest")) {
      browser.find("#otel-test-filter").clear();
      browser.type("#otel-test-filter", text);
      assertThat(browser.texts(".test-line:not(.is-group) .name"))
          .as(text)
          .hasSize(text.equals("ordertest") ? 7 : 1);
    }
  }

  @Test
  void enterAndArrowsLeadFromTheFilterOfTestsToTheFirstThatMatches(Browser browser) {
    click(browser, "#otel-tab-tests");
    browser.find("#otel-test-filter").sendKeys("picture");
    browser.press(Keys.ARROW_DOWN);

    assertThat(browser.texts(".test-line.selected .name"))
        .containsExactly("a picture fits [1] 640");
    browser.press(Keys.ENTER);
    assertThat(browser.text(".test-page h3")).isEqualTo("a picture fits [1] 640");
    assertThat(browser.text(".test-page header .muted")).isEqualTo("shop.CartTest.resizes(int)[0]");
  }

  @Test
  void arrowsLeadFromTheFilterOfSpansToTheFirstThatMatches(Browser browser) {
    browser.find("#otel-filter").sendKeys("isSlow");
    browser.press(Keys.ARROW_DOWN);
    browser.await("document.activeElement.matches('.waterfall .rows')").drawn();

    assertThat(browser.texts(".line.selected .name")).containsExactly("isSlow");
  }

  @Test
  void aWrongFilterLeavesNeitherTheCountNorTheRowsOfTheOneBefore(Browser browser) {
    browser.type("#otel-filter", "isSlow");
    browser.await("/^1 of/.test(document.querySelector('.trace-status').textContent)");

    browser.type("#otel-filter", "isSlow >");
    browser.await("!document.querySelector('#otel-filter-problem').hidden").drawn();

    assertThat(browser.text("#otel-filter-problem")).startsWith("Position 9");
    assertThat(browser.text(".trace-status")).startsWith("21 spans");
    assertThat(browser.find("#otel-filter").equals(browser.driver().switchTo().activeElement()))
        .as("the focus stays where the mistake is")
        .isTrue();
  }

  @Test
  void tablesSortByAClickAndTheThirdRestoresThem(Browser browser) {
    String order = "#slowest + .scroll";
    List<String> before = browser.texts(order + " tbody .name");
    String button = order + " th.number .sort";
    click(browser, button);
    click(browser, button);
    assertThat(browser.find(order + " th.number").getAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(browser.texts(order + " tbody td.number"))
        .startsWith("500 ms", "1.00 s")
        .endsWith("1.00 s", "58.0 s");

    click(browser, button);
    assertThat(browser.find(order + " th.number").getAttribute("aria-sort")).isNull();
    assertThat(browser.texts(order + " tbody .name")).isEqualTo(before);

    click(browser, order + " th.label .sort");
    assertThat(browser.texts(order + " tbody .name")).isSorted();
  }

  @Test
  void theTreeOfAFailureStaysInOrder(Browser browser) throws IOException {
    Path sample = folder.resolve("tree.html");
    ReportPage.of(SampleReportTest.run()).write(sample, ReportLayout.FILE);
    browser.open(sample).await("document.querySelector('#app[data-ready]')");

    assertThat(browser.texts("#failures table")).isNotEmpty();
    assertThat(browser.texts("#failures th button")).isEmpty();
    assertThat(browser.texts("#tests th button")).isNotEmpty();
  }

  @Test
  void aSpanHasThePathToItsTest(Browser browser) {
    browser.type("#otel-filter", "\"INSERT vets\"").press(Keys.ENTER);
    browser.await("document.querySelector('.detail .facts-list')");

    assertThat(browser.text(".detail .facts-list"))
        .contains("Path\ntest run › OrderTest › context OrdersApplication");
    browser.run("[...document.querySelectorAll('.detail dd button')][1].click()");
    browser.await("document.querySelector('.detail h3').textContent === 'OrderTest'");
  }

  @Test
  void whatDidNotRunIsNotGreen(Browser browser) {
    browser.type("#otel-filter", "name:assumes").drawn();
    browser.press("z");
    String share =
        "const canvas = document.querySelector('.bars-canvas');"
            + "const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
            + "let found = 0;"
            + "for (let i = 0; i < data.length; i += 4)"
            + " if (data[i + 3] > 0 && data[i + 1] > data[i] + 40 && data[i + 1] > data[i + 2] + 20) found++;"
            + "return found";

    assertThat(browser.run(share)).as("green dots").isEqualTo(0L);
    browser.type("#otel-filter", "name:isSlow").drawn();
    browser.press("z");
    assertThat((Long) browser.run(share)).as("green dots of a test that passed").isPositive();
  }

  @Test
  void whatDidNotRunHasNoDuration(Browser browser) throws IOException {
    Path unrun = folder.resolve("unrun.html");
    RunSpans spans = new RunSpans();
    SpanContext cart = spans.suite(RunSpans.NOWHERE, "CartTest", 100, 30_000);
    spans.test(cart, "CartTest.isDisabled", TestResult.SKIPPED, 200, 200);
    spans.test(cart, "CartTest.comesToo", TestResult.NEVER_RAN, 300, 300);
    ReportPage.of(spans.run()).write(unrun, ReportLayout.FILE);

    browser.open(unrun).await("document.querySelector('#app[data-ready]')").drawn();
    click(browser, "#otel-tab-tests");
    browser.find("#otel-test-filter").sendKeys("isDisabled");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ENTER);

    assertThat(browser.text(".test-page h3")).isEqualTo("isDisabled");
    assertThat(browser.text("body")).doesNotContainPattern("\\b0 ms");
  }

  @Test
  void theStatementsOfAScriptAreOneRow(Browser browser) {

    assertThat(browser.texts(".waterfall .line"))
        .containsSequence(
            "SELECT version", "▸\nStatements of scripts\n× 3", "SELECT vets", "UPDATE vets");
  }

  @Test
  void aKeyFocusesTheSearchFromAnywhereButWhereTheReaderTypes(Browser browser) {
    browser.run(
        "scrollTo(0, 0); document.querySelector('#overview').tabIndex = 0;"
            + "document.querySelector('#overview').focus()");
    browser.press("/");
    assertThat(focused(browser)).isEqualTo("otel-filter");
    browser.press("a", "/", "b");
    assertThat(browser.find("#otel-filter").getDomProperty("value")).isEqualTo("a/b");

    click(browser, "#otel-tab-tests");
    browser.run("document.activeElement.blur(); scrollTo(0, document.body.scrollHeight)");
    browser.press("/");
    assertThat(focused(browser)).isEqualTo("otel-test-filter");
  }

  private static Object focused(Browser browser) {
    return browser.run("return document.activeElement.id");
  }

  @Test
  void classesThatAreNotSimplyGreenAreFirstAndTheOthersFolded(Browser browser) throws IOException {
    Path many = folder.resolve("many.html");
    RunSpans spans = new RunSpans();
    SpanContext run = spans.testRun(RunSpans.NOWHERE, 0, 900_000);
    for (int i = 0; i < 1_000; i++) {
      SpanContext suite = spans.suite(run, "Suite" + i + "Test", i * 100, i * 100 + 90);
      for (int test = 0; test < 20; test++) {
        TestResult result = i == 700 && test == 3 ? TestResult.SKIPPED : TestResult.PASSED;
        int from = i * 100 + test;
        spans.test(suite, "Suite" + i + "Test.does" + test, result, from, from + 1);
      }
    }
    ReportPage.of(spans.run()).write(many, ReportLayout.FILE);

    browser.open(many).await("document.querySelector('#app[data-ready]')").drawn();

    assertThat((Long) browser.run("return document.documentElement.scrollHeight"))
        .isLessThan(4_000L);
    assertThat(browser.texts("#classes + .scroll tbody tr"))
        .containsExactly("shop.Suite700Test 20 19 0 1 20.0 ms");
    assertThat(browser.text("#tests > details > summary"))
        .isEqualTo("999 classes in which all tests passed");
    click(browser, "#tests > details > summary");
    assertThat(browser.texts("#tests > details tbody tr")).hasSize(500);
    assertThat(browser.text("#tests > details")).endsWith("499 more are not in this table.");
  }

  @Test
  void theCriticalPathIsThatOfTheConsole(Browser browser) throws IOException {
    Path modules = folder.resolve("modules.html");
    RunSpans spans = new RunSpans();
    SpanContext build = spans.build("success", 0, 9_000);
    for (int i = 0; i < 3; i++) {
      SpanContext module = spans.module(build, "m" + i, i * 3_000, i * 3_000 + 2_000 + i * 100);
      spans.goal(module, "compiler:compile", "compile", i * 3_000, i * 3_000 + 1_500);
    }
    ReportPage.of(spans.run()).write(modules, ReportLayout.FILE);

    browser.open(modules).await("document.querySelector('#app[data-ready]')").drawn();

    assertThat(browser.text("#overview .facts"))
        .contains(
            "Critical path\n2.20 s: m2 2.20 s (compiler:compile 1.50 s); without -T, its modules"
                + " ran one after the other");
    assertThat(DiagnosisText.path(spans.run(), 5))
        .singleElement()
        .satisfies(line -> assertThat(browser.text("#overview .facts")).contains(line));
  }

  @Test
  void aWideWindowIsUsedAndItsLinesOfTextCanBeRead(Browser browser) {
    try {
      browser.resize(1920, 1000).drawn();

      for (String wide :
          List.of(".tiles", ".waterfall", "#slowest + .scroll", "#failures details")) {
        assertThat(
                (Long) browser.run("return document.querySelector(arguments[0]).offsetWidth", wide))
            .as(wide)
            .isGreaterThan(1_800);
      }
      assertThat(
              (Long)
                  browser.run(
                      "return Math.max(...[...document.querySelectorAll('main > section:not(#app) p, .message')]"
                          + ".map(p => p.offsetWidth))"))
          .isBetween(600L, 1_100L);
    } finally {
      browser.resize(1280, 900);
    }
  }
}
