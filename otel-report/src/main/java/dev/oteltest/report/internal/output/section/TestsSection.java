package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.flaky.Explanation;
import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests: flaky, slowest, those that did not run, and all classes. */
final class TestsSection {

  private static final int MAX_CLASSES = 500;

  private static final String GREEN = " in which all tests passed";
  private static final int MAX_ROWS = 100;
  private static final int SLOWEST = 10;

  private final Run run;
  private final SpanTable spans;

  private TestsSection(Run run) {
    this.run = run;
    this.spans = run.spans();
  }

  static Optional<PageSection> of(Run run) {
    TestsSection tests = new TestsSection(run);
    String number = CountText.number(run.totals().total());
    return run.totals().isEmpty()
        ? Optional.empty()
        : Optional.of(new PageSection("tests", "Tests", number, tests::write));
  }

  private void write(HtmlWriter html) {
    html.element("p", run.totals().words() + ".").newLine();
    flaky(html);
    slowest(html);
    notRun(html);
    classes(html);
  }

  private void flaky(HtmlWriter html) {
    List<TestCase> flaky = run.flaky();
    if (flaky.isEmpty()) {
      return;
    }
    Map<TestCase, Explanation> why = FlakyTest.explain(run);
    title(html, "flaky", "Flaky", "They passed, but not in the first attempt.");
    new DataTable(html, "Test", "Attempts", "Failed with")
        .write(
            flaky,
            MAX_ROWS,
            (table, test) ->
                table
                    .name(() -> TestName.write(html, spans, test))
                    .cell("states", () -> states(html, test))
                    .text(
                        Stream.concat(
                                Stream.of(firstFailure(test)),
                                Optional.ofNullable(why.get(test)).stream()
                                    .flatMap(it -> it.words().stream()))
                            .collect(Collectors.joining(" · "))));
  }

  private static void states(HtmlWriter html, TestCase test) {
    for (Attempt attempt : test.attempts()) {
      StateLabel.of(attempt.result()).write(html);
      html.text(" ");
    }
  }

  private String firstFailure(TestCase test) {
    return test.attempts().stream()
        .filter(attempt -> attempt.result().hasFailed())
        .findFirst()
        .map(attempt -> Failures.reasonOf(spans, attempt.row()).line())
        .orElse("")
        .concat(run.historyOf(test).flakyAfter(" · "));
  }

  private void slowest(HtmlWriter html) {
    List<TestCase> slowest = run.slowest(SLOWEST);
    if (!slowest.isEmpty()) {
      title(html, "slowest", "Slowest", "");
      TimeBars bars = new TimeBars(html, "Test", 0, spans.nanos(slowest.get(0).row()));
      slowest.forEach(test -> bars.ofTest(run, test));
      bars.close();
    }
  }

  /** Lists the tests without a result: a count in red or green does not show them. */
  private void notRun(HtmlWriter html) {
    List<TestCase> others =
        run.tests().stream()
            .filter(test -> !test.result().isFailure() && test.result() != TestResult.PASSED)
            .sorted(Comparator.comparing(TestCase::result).reversed())
            .toList();
    if (others.isEmpty()) {
      return;
    }
    boolean quarantined = run.totals().quarantined() > 0;
    String words = quarantined ? "Quarantined, skipped and never run" : "Skipped and never run";
    title(html, "not-run", words, "");
    new DataTable(html, "Test", "Result", "Reason")
        .write(
            others,
            MAX_ROWS,
            (table, test) ->
                table
                    .name(() -> TestName.write(html, spans, test))
                    .cell("states", () -> StateLabel.of(test).write(html))
                    .text(reason(test)));
  }

  private String reason(TestCase test) {
    if (test.result() == TestResult.QUARANTINED) {
      return run.quarantineOf(test) + ": " + Failures.reasonOf(spans, test.row()).line();
    }
    String reason = spans.attribute(test.row(), TestAttributes.REASON);
    return reason == null ? spans.statusDescription(test.row()) : reason;
  }

  private void classes(HtmlWriter html) {
    title(html, "classes", "Classes", "");
    Map<Boolean, List<List<TestCase>>> byGreen =
        run.tests().stream()
            .collect(Collectors.groupingBy(TestCase::suite, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .sorted(Comparator.comparing(TestsSection::failures).reversed())
            .collect(Collectors.partitioningBy(TestsSection::isGreen));
    suites(html, byGreen.getOrDefault(false, List.of()));
    List<List<TestCase>> green = byGreen.getOrDefault(true, List.of());
    if (!green.isEmpty()) {
      html.open("details").element("summary", CountText.of(green.size(), "class") + GREEN);
      suites(html, green);
      html.close().newLine();
    }
  }

  private static long failures(List<TestCase> tests) {
    return tests.stream().filter(test -> test.result().isFailure()).count();
  }

  private static boolean isGreen(List<TestCase> tests) {
    return tests.stream().allMatch(test -> test.isPassed() && !test.flaky());
  }

  private void suites(HtmlWriter html, List<List<TestCase>> suites) {
    if (suites.isEmpty()) {
      return;
    }
    new DataTable(html, "Class", "#Tests", "#Passed", "#Failed", "#Skipped", "#Time of its tests")
        .write(suites, MAX_CLASSES, (table, tests) -> suite(html, table, tests));
  }

  private void suite(HtmlWriter html, DataTable table, List<TestCase> tests) {
    String name = tests.get(0).suite();
    TestTotals totals = TestTotals.of(tests);
    table.name(() -> html.name(name.isEmpty() ? "(no class)" : name));
    table.number(totals.total()).number(totals.passed());
    List<String> failed = new ArrayList<>();
    if (totals.failed() > 0) {
      failed.add(CountText.number(totals.failed()));
    }
    if (totals.failedContainers() > 0) {
      failed.add(totals.containers());
    }
    if (failed.isEmpty()) {
      table.number(0);
    } else {
      String text = "✗ " + String.join(", ", failed);
      table.cell("number", () -> html.element("span", "state failed", text));
    }
    String quarantined =
        totals.quarantined() == 0
            ? ""
            : ", ⊗ " + CountText.number(totals.quarantined()) + " quarantined";
    table.number(CountText.number(totals.skipped()) + quarantined);
    long nanos =
        tests.stream()
            .filter(test -> !test.container() && !test.counted().cutShort())
            .mapToLong(test -> spans.nanos(test.row()))
            .sum();
    table.number(nanos == 0 ? "" : DurationText.of(nanos));
  }

  private static void title(HtmlWriter html, String id, String title, String note) {
    html.open("h3").attribute("id", id).text(title).close().newLine();
    if (!note.isEmpty()) {
      html.element("p", "note", note).newLine();
    }
  }
}
