package dev.oteltest.report.internal.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's filters and the terminal's agree. */
@WithBrowser
class FilterScriptTest {

  private static final Path SOURCES = Path.of("src/main/resources/dev/oteltest/report/html/app");
  private static final Path CASES =
      Path.of("src/test/resources/dev/oteltest/report/filter/filter-cases.json");

  @Test
  void filtersMatchAsTheSharedCasesSay(Browser browser, @TempDir Path folder) throws IOException {
    String script =
        Files.readString(SOURCES.resolve("filter.js"))
            + Files.readString(SOURCES.resolve("chunks.js"))
            + Files.readString(Path.of("src/test/js/filter-cases.js"));
    Path page = Files.writeString(folder.resolve("page.html"), "<meta charset=utf-8>");
    browser.open(page);

    Object wrong =
        browser.run(
            script + ";return wrongCases(JSON.parse(arguments[0]));", Files.readString(CASES));

    assertThat((List<?>) wrong).isEmpty();
  }
}
