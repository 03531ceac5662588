package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.semconv.TestAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of real runs, as their builds recorded them: a build of twelve modules that fails, one
 * in parallel, two services in containers, one whose tests fail, are flaky or never ran, builds
 * whose processes were killed, all jobs of a pipeline, and what BuildKit sends. The numbers are
 * those that protoc and Surefire count.
 */
@WithBrowser
class RealRunsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buildkit       |  29 | ○ no tests | no tests
          dead-fork      |  23 | ✗ failed | 3 tests: 2 passed, 1 skipped (1 never ran)
          distributed    |  56 | ✓ passed | 4 tests: 4 passed
          failing        |  19 | ✗ failed | 1 test: 1 failed
          flaky          |  55 | ✗ failed | 9 tests: 6 passed (1 flaky), 2 failed, 1 skipped (1 never ran); 1 class failed
          killed         |  12 | ✗ failed | 6 tests: 4 passed, 2 failed
          parallel       |  65 | ✓ passed | 3 tests: 3 passed
          pipeline       | 458 | ✓ passed | 72 tests: 71 passed, 1 skipped
          twelve-modules |  56 | ✗ failed | no tests
          """)
  void showWhatTheFileHolds(String name, int spans, String result, String counts, Browser browser)
      throws IOException {
    SpanTable table = read(name);
    Path page = folder.resolve(name + ".html");
    ReportPage.of(Run.of(table)).write(page, ReportLayout.FILE);

    browser.open(page);

    browser.await("/spans/.test(document.querySelector('#app').textContent)");
    assertThat(browser.text(".masthead")).contains(result, counts);
    assertThat(browser.text("#app")).contains("Trace " + spans);
    assertThat(browser.text("#failures")).contains(failures(table));
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void aRequestIsFollowedThroughAllServicesBelowItsTest(Browser browser) throws IOException {
    Path page = folder.resolve("distributed.html");
    ReportPage.of(Run.of(read("distributed"))).write(page, ReportLayout.FILE);
    browser.open(page).await("document.querySelector('#app[data-ready]')");
    browser
        .type("#otel-filter", "name:\"POST /resize\" service:worker kind:server")
        .await("/^3 of 56 spans match/.test(document.querySelector('.trace-status').textContent)");

    browser.run("document.querySelector('[aria-label=\"Open all\"]').click()");
    browser.await("/POST .resize/.test(document.querySelector('.names').textContent)");
    List<String> lines = browser.texts(".trace-view .line");
    int test = indexOf(lines, "tellsWhatIsNoPicture");
    assertThat(lines.subList(test + 1, test + 4))
        .containsExactly(
            "▾\n!\nPOST /pipeline\nfront", "▾\n✕\nPOST\nfront", "POST /resize\nworker");
    assertThat(browser.text("#overview"))
        .contains("Services\nfront, imageflow-distributed, worker");
    assertThat(browser.log()).isEmpty();
  }

  private static int indexOf(List<String> lines, String name) {
    return IntStream.range(0, lines.size())
        .filter(line -> lines.get(line).contains(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + lines));
  }

  private static SpanTable read(String name) throws IOException {
    SpanTableBuilder spans = SpanTable.builder();
    Path file = Path.of("src/test/resources/runs", name + ".pb.gz");
    assertThat(TraceInput.read(List.of(file), spans::add)).isEmpty();
    return spans.build();
  }

  /** Returns the names of the methods and classes that failed, and did not pass when run again. */
  private static TreeSet<String> failures(SpanTable table) {
    TreeSet<String> failed = new TreeSet<>(List.of("Failures"));
    TreeSet<String> passed = new TreeSet<>();
    IntStream.range(0, table.size())
        .forEach(
            row -> {
              String status = table.attribute(row, TestAttributes.CASE_STATUS);
              if (status != null) {
                String test = table.attribute(row, TestAttributes.CASE_NAME);
                (status.equals("fail") ? failed : passed)
                    .add(String.valueOf(test).replaceFirst(".*\\.(\\w+).*", "$1"));
              }
            });
    failed.removeAll(passed);
    return failed;
  }
}
