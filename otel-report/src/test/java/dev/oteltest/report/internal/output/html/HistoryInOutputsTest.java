package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.output.export.ReportTexts;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs say of a test is beside it in every output, once, in the same words. */
class HistoryInOutputsTest {

  private static final String SINCE = "fails since 3 runs: 4f2a9c1, 2 days";
  private static final String USUAL = "4.10 s, usually 1.20 s (20 runs)";
  private static final String FLAKY = "3 of 40, both outcomes on revision 4f2a9c1";

  private final Run run = run();

  /** Of three tests, one fails, one is flaky, and one takes longer than usual. */
  private static Run run() {
    RunSpans spans = new RunSpans();
    SpanContext all = spans.testRun(NOWHERE, 0, 9_000);
    spans.test(all, "CartTest.adds", TestResult.FAILED, 10, 20);
    spans.test(all, "CartTest.pays", TestResult.FAILED, 30, 40);
    spans.test(all, "CartTest.pays", TestResult.PASSED, 50, 60, RunSpans.attempt(2));
    spans.test(all, "CartTest.ships", TestResult.PASSED, 100, 4_200);
    Run run = spans.run();
    Map<TestCase, TestHistory> known = new HashMap<>();
    known.put(run.tests().get(0), new TestHistory(SINCE, ""));
    known.put(run.tests().get(1), new TestHistory("flaky: " + FLAKY, ""));
    known.put(run.tests().get(2), new TestHistory("", "usually 1.20 s (20 runs)"));
    return run.withHistory(known);
  }

  @Test
  void inMarkdown() {
    assertThat(ReportTexts.markdown(run))
        .containsOnlyOnce("`shop.CartTest.adds`, " + SINCE)
        .containsOnlyOnce("`shop.CartTest.pays`: " + FLAKY)
        .containsOnlyOnce("| " + USUAL + " |")
        .containsOnlyOnce(SINCE)
        .containsOnlyOnce(FLAKY);
  }

  @Test
  void inAnnotations() {
    assertThat(ReportTexts.annotations(run))
        .anyMatch(text -> text.contains("shop.CartTest.adds failed::") && text.endsWith(SINCE))
        .anyMatch(text -> text.contains("shop.CartTest.pays is flaky") && text.endsWith(FLAKY));
  }

  @Test
  void inCodeQuality() {
    assertThat(ReportTexts.quality(run)).containsOnlyOnce("; " + SINCE).containsOnlyOnce(FLAKY);
  }

  @Test
  void inJson() {
    assertThat(ReportTexts.json(run)).containsOnlyOnce("\"history\" : \"" + SINCE + "\"");
  }

  @Test
  void inTheTerminal() {
    assertThat(shown(ShownPart.DEFAULT)).containsOnlyOnce("\n  " + SINCE + "\n");
    assertThat(shown(test("pays"))).containsOnlyOnce("  flaky: " + FLAKY + "\n");
    assertThat(shown(test("ships"))).containsOnlyOnce("  " + USUAL);
  }

  private static ShownPart test(String name) {
    return new ShownPart(name, SpanFilter.parse(""), false);
  }

  private String shown(ShownPart part) {
    StringBuilder text = new StringBuilder();
    RunText.write(run, part, TextStyle.PLAIN, text);
    return text.toString();
  }

  @Test
  void onThePage(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("index.html");
    ReportPage.of(run).write(page, ReportLayout.FILE);
    assertThat(Files.readString(page))
        .containsOnlyOnce(SINCE)
        .containsOnlyOnce(FLAKY)
        .containsOnlyOnce(USUAL);
  }

  @Test
  void thePageBeginsWithHowManyFailuresAreNew(@TempDir Path folder) throws IOException {
    assertThat(beginning(folder, "new: passed in the last 3 runs", SINCE))
        .contains("2 failed · 9.00 s · 1 of 2 failures is new</p>");
    assertThat(beginning(folder, SINCE, SINCE)).contains("· 0 of 2 failures are new</p>");
    assertThat(beginning(folder, SINCE, "")).doesNotContain("failures");
    assertThat(beginning(folder, SINCE)).doesNotContain("failures");
  }

  /** Returns the first lines of the page of a run whose tests failed. */
  private static String beginning(Path folder, String... histories) throws IOException {
    RunSpans spans = new RunSpans();
    SpanContext all = spans.testRun(NOWHERE, 0, 9_000);
    for (int i = 0; i < histories.length; i++) {
      spans.test(all, "CartTest.adds" + i, TestResult.FAILED, 10 + i, 20 + i);
    }
    Run failed = spans.run();
    Map<TestCase, TestHistory> known = new HashMap<>();
    for (int i = 0; i < histories.length; i++) {
      known.put(failed.tests().get(i), new TestHistory(histories[i], ""));
    }
    Path page = folder.resolve("index.html");
    ReportPage.of(failed.withHistory(known)).write(page, ReportLayout.FILE);
    String text = Files.readString(page);
    int lead = text.indexOf("class=\"lead\"");
    return text.substring(lead, text.indexOf('\n', lead));
  }

  @Test
  void whatOnlyFailingAttemptsHave(@TempDir Path folder) throws IOException {
    RunSpans spans = new RunSpans();
    SpanContext all = spans.testRun(NOWHERE, 0, 99_000);
    for (int i = 0; i < 20; i++) {
      boolean failed = i % 3 == 0;
      long start = 1_000L * i;
      TestResult result = failed ? TestResult.FAILED : TestResult.PASSED;
      SpanContext test =
          spans.test(all, "CartTest.pays", result, start, start + 500, RunSpans.attempt(i + 1));
      spans.add("publish", test, start + 10, start + (failed ? 90 : 40));
      spans.add("poll", test, start + 50, start + 60);
    }
    Run flaky = spans.run();
    String said =
        "fails if `poll` starts before `publish` has ended: 7 of 7 failing, 0 of 13 passing";

    StringBuilder text = new StringBuilder();
    RunText.write(flaky, test("pays"), TextStyle.PLAIN, text);
    assertThat(text).containsOnlyOnce(said);
    Path page = folder.resolve("index.html");
    ReportPage.of(flaky).write(page, ReportLayout.FILE);
    assertThat(Files.readString(page)).containsOnlyOnce(said.replace("`", "&#96;"));
  }
}
