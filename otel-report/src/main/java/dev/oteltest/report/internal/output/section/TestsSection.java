package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.Attempt;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.output.markup.BarTable;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tests: flaky, slowest, those that did not run, and all classes. */
final class TestsSection implements PageSection {

  private static final int MAX_CLASSES = 500;
  private static final int MAX_ROWS = 100;
  private static final int SLOWEST = 10;

  private final Run run;
  private final SpanTable spans;

  TestsSection(Run run) {
    this.run = run;
    this.spans = run.spans();
  }

  @Override
  public String id() {
    return "tests";
  }

  @Override
  public String title() {
    return "Tests";
  }

  @Override
  public String number() {
    return CountText.number(run.totals().total());
  }

  @Override
  public boolean isEmpty() {
    return run.tests().isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
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
    title(html, "flaky", "Flaky", "They passed, but not in the first attempt.");
    DataTable table = new DataTable(html).open("Test", "Attempts", "Failed with");
    for (TestCase test : flaky.subList(0, Math.min(MAX_ROWS, flaky.size()))) {
      table.row(() -> TestName.write(html, spans, test));
      table.cell("states", () -> states(html, test)).text(firstFailure(test)).endRow();
    }
    table.close(flaky.size() - MAX_ROWS);
  }

  private static void states(HtmlWriter html, TestCase test) {
    for (Attempt attempt : test.attempts()) {
      StateLabel.of(attempt.result()).write(html);
      html.text(" ");
    }
  }

  private String firstFailure(TestCase test) {
    return test.attempts().stream()
        .filter(attempt -> attempt.result().isFailure())
        .findFirst()
        .map(attempt -> Failures.reasonOf(spans, attempt.row()).line())
        .orElse("");
  }

  private void slowest(HtmlWriter html) {
    List<TestCase> slowest = run.slowest(SLOWEST);
    if (slowest.isEmpty()) {
      return;
    }
    title(html, "slowest", "Slowest", "");
    html.open("div", "scroll");
    BarTable table = new BarTable(html, slowest.stream().mapToLong(this::nanos).max().orElse(1));
    table.open("Test", "Duration");
    for (TestCase test : slowest) {
      table.row(() -> TestName.write(html, spans, test), nanos(test), StateLabel.of(test).bar);
    }
    table.close();
    html.close().newLine();
  }

  private long nanos(TestCase test) {
    return spans.nanos(test.row());
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
    title(html, "not-run", "Skipped and never run", "");
    DataTable table = new DataTable(html).open("Test", "Result", "Reason");
    for (TestCase test : others.subList(0, Math.min(MAX_ROWS, others.size()))) {
      table.row(() -> TestName.write(html, spans, test));
      table.cell("states", () -> StateLabel.of(test).write(html));
      table.text(reason(test)).endRow();
    }
    table.close(others.size() - MAX_ROWS);
  }

  private String reason(TestCase test) {
    String reason = spans.attribute(test.row(), TestAttributes.REASON);
    return reason == null ? spans.statusDescription(test.row()) : reason;
  }

  private void classes(HtmlWriter html) {
    Map<String, List<TestCase>> suites =
        run.tests().stream()
            .collect(Collectors.groupingBy(TestCase::suite, TreeMap::new, Collectors.toList()));
    title(html, "classes", "Classes", "");
    DataTable table =
        new DataTable(html)
            .open("Class", "#Tests", "#Passed", "#Failed", "#Skipped", "#Time of its tests");
    suites.entrySet().stream()
        .sorted(Comparator.comparing(suite -> -failures(suite.getValue())))
        .limit(MAX_CLASSES)
        .forEach(suite -> suite(html, table, suite.getKey(), suite.getValue()));
    table.close(suites.size() - MAX_CLASSES);
  }

  private void suite(HtmlWriter html, DataTable table, String name, List<TestCase> tests) {
    long failed = failures(tests);
    long passed = tests.stream().filter(test -> test.result() == TestResult.PASSED).count();
    table.row(() -> html.name(name.isEmpty() ? "(no class)" : name));
    table.number(tests.size()).number(passed);
    FailedCount.write(html, table, failed);
    table.number(tests.size() - passed - failed);
    long nanos = tests.stream().mapToLong(this::nanos).sum();
    table.number(nanos == 0 ? "" : DurationText.of(nanos)).endRow();
  }

  private static long failures(List<TestCase> tests) {
    return tests.stream().filter(test -> test.result().isFailure()).count();
  }

  private static void title(HtmlWriter html, String id, String title, String note) {
    html.open("h3").attribute("id", id).text(title).close().newLine();
    if (!note.isEmpty()) {
      html.element("p", "note", note).newLine();
    }
  }
}
