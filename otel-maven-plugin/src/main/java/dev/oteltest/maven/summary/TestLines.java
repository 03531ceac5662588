package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** The lines of the summary on tests, and on what failed. Untrusted text is on one line each. */
final class TestLines {

  private static final int MAX_LISTED = 5;

  /** Goals say too different things to leave out any but the last of very many. */
  private static final int MAX_STEPS = 20;

  private static final int MAX_LENGTH = 100;
  private static final long MIN_NANOS = 5_000_000;

  private final Run run;
  private final BuildSummary.Facts facts;
  private final TextStyle style;
  private final SummaryLines lines = new SummaryLines();

  private TestLines(BuildSummary.Facts facts, TextStyle style) {
    this.facts = facts;
    this.run = facts.run();
    this.style = style;
  }

  /** Returns the lines. Tests of the goals count if the run has none as its file can't be read. */
  static List<String> of(BuildSummary.Facts facts, TextStyle style) {
    TestLines tests = new TestLines(facts, style);
    Failures failures = Failures.of(facts.run());
    if (facts.run().totals().total() > 0) {
      tests.totals(facts.run().totals());
      tests.failed(
          failures.all().stream().filter(failure -> failure.test() != null).toList(),
          "  failed",
          MAX_LISTED);
      tests.flaky();
      tests.slowest();
    } else if (!facts.tests().tests().isEmpty()) {
      tests.reported(facts.tests());
    }
    tests.failed(
        failures.all().stream().filter(failure -> failure.test() == null).toList(),
        "Failed",
        MAX_STEPS);
    return tests.lines.all();
  }

  private void totals(TestTotals totals) {
    List<String> parts = new ArrayList<>();
    add(parts, totals.passed(), "passed", totals.flaky(), "flaky");
    add(parts, totals.failed(), "failed", 0, "");
    add(parts, totals.skipped(), "skipped", totals.neverRan(), "never ran");
    lines.add("Tests", totals.total() + ": " + String.join(", ", parts));
  }

  /** Adds a part of a total, with the subset of it in parentheses. */
  private void add(List<String> parts, int number, String what, int special, String kind) {
    if (number > 0) {
      String within = special == 0 ? "" : " (" + colored(kind, special + " " + kind) + ")";
      parts.add(colored(what, number + " " + what) + within);
    }
  }

  private String colored(String what, String text) {
    return switch (what) {
      case "passed" -> style.good(text);
      case "failed" -> style.bad(text);
      case "flaky", "never ran" -> style.odd(text);
      default -> text;
    };
  }

  private void failed(List<Failure> failures, String label, int most) {
    lines.group(
        label,
        failures.stream().limit(most).map(failure -> failed(failure) + place(failure)).toList());
    more(failures.size(), most);
  }

  /** Goals of one name run in many modules. */
  private String name(Failure failure) {
    SpanTable spans = run.spans();
    int module = SpanRole.MODULE.around(spans, failure.row());
    return failure.test() != null || module < 0 || spans.rows(SpanRole.MODULE).count() == 1
        ? failure.name()
        : failure.name() + " in " + spans.name(module);
  }

  /** Tests are found by their names, anything else by its place; the end of a path says most. */
  private String place(Failure failure) {
    String place = failure.test() == null ? failure.place().text() : "";
    String visible = VisibleText.line(Secrets.masked(facts.near(place)));
    int more = visible.length() - MAX_LENGTH;
    String end = more > 0 ? "..." + visible.substring(more + 3) : visible;
    return end.isEmpty() ? "" : "  " + end;
  }

  private String failed(Failure failure) {
    TestCase test = failure.test();
    return failed(name(failure), test == null ? "" : title(test), failure.reason());
  }

  private String failed(String name, String title, FailureReason reason) {
    return style.bad(shown(name)) + title + "  " + shown(reason.line());
  }

  private String named(TestCase test) {
    return shown(test.name()) + title(test);
  }

  /** Returns what people called a test, in quotes after its name; nothing if it has no title. */
  private String title(TestCase test) {
    String title = TestTitle.of(run.spans(), test);
    return title.isEmpty() ? "" : " \"" + shown(title) + "\"";
  }

  private void more(int total, int most) {
    if (total > most) {
      lines.add("", CountText.more(total - most));
    }
  }

  private void flaky() {
    lines.group(
        "  flaky",
        run.flaky().stream()
            .limit(MAX_LISTED)
            .map(test -> named(test) + ", passed in attempt " + test.attempt())
            .toList());
  }

  private void slowest() {
    List<TestCase> slowest =
        run.slowest(MAX_LISTED).stream()
            .filter(test -> run.spans().nanos(test.row()) >= MIN_NANOS)
            .toList();
    int width = slowest.stream().mapToInt(test -> time(test).length()).max().orElse(0);
    lines.group(
        "  slowest",
        slowest.stream()
            .map(test -> " ".repeat(width - time(test).length()) + time(test) + "  " + named(test))
            .toList());
  }

  private String time(TestCase test) {
    return DurationText.of(run.spans().nanos(test.row()));
  }

  private void reported(ReportedTests reported) {
    totals(
        TestTotals.of(
            reported.tests().stream().map(test -> test.outcome().result()).toList(),
            reported.flaky()));
    List<ReportedTest> failed =
        reported.tests().stream().filter(test -> test.outcome().isBad()).toList();
    lines.group("  failed", failed.stream().limit(MAX_LISTED).map(this::failed).toList());
    more(failed.size(), MAX_LISTED);
  }

  private String failed(ReportedTest test) {
    String type = test.errorType() == null ? "" : test.errorType();
    String message = test.message() == null ? "" : test.message();
    return failed(test.fullName(), "", FailureReason.of(type, message, ""));
  }

  private static String shown(String text) {
    return ShortText.of(VisibleText.line(Secrets.masked(text)), MAX_LENGTH);
  }
}
