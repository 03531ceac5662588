package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** How much room readers give to names, to bars and to the view itself. */
@WithBrowser
class ExploreRoomTest {

  private static final String DIVIDER = ".trace-view .divider";
  private static final String FILL = ".app-head button[aria-pressed]";

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    page = SamplePage.write(folder, SampleRun.small().run());
  }

  @BeforeEach
  void open(Browser browser) {
    browser
        .open(page)
        .await("document.querySelector('#app[data-ready]')?.dataset.ready === 'true'");
    browser.drawn();
  }

  @AfterEach
  void reset(Browser browser) {
    browser.run("sessionStorage.clear()");
    browser.resize(1280, 900);
  }

  private static long width(Browser browser, String selector) {
    return (Long) browser.run("return document.querySelector(arguments[0]).offsetWidth", selector);
  }

  @Test
  void thePointerMovesTheBorderOfTheNames(Browser browser) {
    long names = width(browser, ".names");
    long bars = width(browser, ".bars-canvas");

    new Actions(browser.driver()).dragAndDropBy(browser.find(DIVIDER), 120, 0).perform();
    browser.drawn();

    assertThat(width(browser, ".names")).isCloseTo(names + 120, within(2L));
    assertThat(width(browser, ".corner")).isCloseTo(names + 120, within(2L));
    assertThat(width(browser, ".bars-canvas")).isCloseTo(bars - 120, within(2L));
    assertThat(browser.texts(".detail:not([hidden]), .brush:not([hidden])")).isEmpty();

    browser.reload().await("document.querySelector('#app[data-ready]')").drawn();
    assertThat(width(browser, ".names")).isCloseTo(names + 120, within(2L));
  }

  @Test
  void keysMoveTheBorderOfTheNamesAndRestoreIt(Browser browser) {
    long names = width(browser, ".names");
    browser.run("document.querySelector(arguments[0]).focus()", DIVIDER);
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(width(browser, ".names")).isGreaterThan(names + 30);
    browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    assertThat(width(browser, ".names")).isLessThan(names - 10);

    browser.press(Keys.END);
    assertThat(browser.find(DIVIDER).getDomAttribute("aria-valuenow")).isEqualTo("80");
    assertThat(browser.find(DIVIDER).getAriaRole()).isIn("separator", "splitter");
    assertThat(browser.find(DIVIDER).getAccessibleName()).isEqualTo("Width of the names");
    assertThat(browser.text(".trace-status")).isEqualTo("144 spans · 21.5 s");

    browser.press(Keys.ENTER);
    assertThat(width(browser, ".names")).isEqualTo(names);
  }

  @Test
  void aNarrowWindowHasRoomForBothWhateverIsChosen(Browser browser) {
    browser.run("document.querySelector(arguments[0]).focus()", DIVIDER);
    browser.press(Keys.END);
    browser.resize(400, 900).drawn();

    assertThat(width(browser, ".names")).isBetween(250L, 320L);
    assertThat(browser.clippedTexts()).isEmpty();
  }

  @Test
  void theViewFillsTheWindowUntilTheReaderLeaves(Browser browser) {
    browser.click(FILL).drawn();

    assertThat(
            browser.run(
                "const { left, top, right, bottom } = document.getElementById('app')"
                    + ".getBoundingClientRect(); return [left, top, right, bottom]"))
        .isEqualTo(browser.run("return [0, 0, document.documentElement.clientWidth, innerHeight]"));
    assertThat(height(browser, ".waterfall")).isGreaterThan(650);
    assertThat(browser.run("return document.querySelector('#static').closest('[inert]') !== null"))
        .isEqualTo(true);
    assertThat(browser.find(FILL).getDomAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.accessibilityViolations()).isEmpty();

    browser.run("document.querySelector('.line .name').click()");
    browser.await("document.querySelector('.detail:not([hidden]) dl')");
    browser.press(Keys.ESCAPE).await("document.querySelector('.detail').hidden");
    assertThat(browser.find(FILL).getDomAttribute("aria-pressed")).isEqualTo("true");

    browser.press(Keys.ESCAPE);
    assertThat(browser.find(FILL).getDomAttribute("aria-pressed")).isEqualTo("false");
    assertThat(browser.run("return document.querySelectorAll('[inert]').length")).isEqualTo(0L);
  }

  private static long height(Browser browser, String selector) {
    return (Long) browser.run("return document.querySelector(arguments[0]).offsetHeight", selector);
  }

  @Test
  void allViewsFillAnyWindow(Browser browser) {
    browser.click(FILL);
    for (int width : List.of(400, 640, 1280, 1920)) {
      browser.resize(width, 900);
      for (String view : List.of("#otel-tab-tests", "#otel-tab-trace")) {
        browser.click(view).drawn();
        assertThat(browser.clippedTexts()).as("%s at %d px", view, width).isEmpty();
      }
      assertThat(height(browser, ".rows")).as("%d px", width).isGreaterThan(300);
    }
    browser.click("#otel-tab-tests").drawn();
    assertThat(height(browser, ".test-rows")).isGreaterThan(700);
  }
}
