package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At any width and in any colors, all text of the page can be read, and all readers can use it. */
@WithBrowser
class PageLayoutTest {

  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280, 1440, 1920, 2560);

  /** What is shown of a run, by the scripts that show it. */
  private static final List<String> VIEWS =
      List.of(
          "document.querySelectorAll('details').forEach(each => each.open = true)",
          "document.querySelector('.trace-view .line .name')?.click()",
          "[...document.querySelectorAll('#app button')].find(e => e.textContent === 'Flame')?.click()",
          "document.getElementById('otel-tab-tests')?.click()",
          "document.querySelector('.test-line:not(.is-group)')?.click()");

  private enum Colors {
    LIGHT("light", false),
    DARK("dark", false),
    FORCED("dark", true);

    final String scheme;
    final boolean forced;

    Colors(String scheme, boolean forced) {
      this.scheme = scheme;
      this.forced = forced;
    }

    Browser show(Browser browser) {
      return browser.prefer(scheme).forceColors(forced);
    }
  }

  private enum SampledRun {
    FULL(SampleRuns.full()),
    MINUTES(SampleRuns.minutes()),
    WITHOUT_TESTS(SampleRuns.withoutTests()),
    EMPTY(SampleRuns.empty());

    final Run run;

    SampledRun(Run run) {
      this.run = run;
    }
  }

  @TempDir Path folder;

  @AfterEach
  void reset(Browser browser) {
    Colors.LIGHT.show(browser);
    browser.resize(1280, 900);
  }

  @ParameterizedTest
  @EnumSource
  void allReadersCanReadAndUseIt(SampledRun sampled, Browser browser) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(sampled.run).write(page, ReportLayout.FILE);
    browser.open(page).await("document.querySelector('#app[data-ready]')");

    List<String> found = new ArrayList<>();
    for (int view = 0; view < VIEWS.size(); view++) {
      browser.run(VIEWS.get(view));
      for (int width = 0; width < WIDTHS.size(); width++) {
        // Everything with everything would take minutes: they take turns.
        int turn = view + width + sampled.ordinal();
        if (sampled == SampledRun.FULL || turn % 3 == 0) {
          Colors colors = Colors.values()[(turn / 3 + view) % Colors.values().length];
          colors.show(browser.resize(WIDTHS.get(width), 900)).drawn();
          String where = WIDTHS.get(width) + " px in " + colors + " after " + VIEWS.get(view);
          problems(browser, turn % 6 == 0).forEach(each -> found.add("at " + where + ": " + each));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> problems(Browser browser, boolean accessibility) {
    List<String> problems = new ArrayList<>(browser.clippedTexts());
    if (accessibility) {
      problems.addAll(browser.accessibilityViolations());
    }
    return problems;
  }

  @Test
  void anEmptyRunHasNeitherATimeNorASuccess(Browser browser) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(SampleRuns.empty()).write(page, ReportLayout.FILE);
    browser.open(page).await("document.querySelector('#app[data-ready]')");

    assertThat(browser.text("body").lines())
        .containsExactly(
            "Run",
            "○ no spans",
            "Overview",
            "Failures 0",
            "Overview",
            "There are no spans.",
            "Failures",
            "Nothing ran.",
            "Written by the OpenTelemetry Test Toolkit from 0 spans. Times are in UTC unless stated"
                + " otherwise.");
    assertThat(Files.readString(page)).doesNotContain("1970-01-01");
  }
}
