package dev.oteltest.report.internal.export;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.diagnosis.UnexplainedTime;
import dev.oteltest.report.internal.diff.ValueDiff;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.build.Findings;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.model.test.TestTitle;
import dev.oteltest.report.internal.terminal.DiagnosisText;
import dev.oteltest.report.internal.terminal.RunText;
import dev.oteltest.report.internal.text.Quantities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary of a run in Markdown. It has the names of all failed tests as far as there is room,
 * then as many details as fit; each list says how many it leaves out.
 */
final class MarkdownSummary {

  /** GitHub drops a summary of a step that is larger than 1 MiB, all of it. */
  static final int LIMIT = 1 << 20;

  private static final int SLOWEST = 5;
  private static final int FLAKY = 50;
  private static final int FINDINGS = 10;

  /** A detail has at most this share of the room, so that one test cannot use it up. */
  private static final int DETAIL_BYTES = 20_000;

  private final Run run;
  private final SpanTable spans;
  private final int limit;
  private final @Nullable String reportUrl;
  private final StringBuilder text = new StringBuilder();

  /** What was explained first by the span that states a cause, by its row. */
  private final Map<Integer, String> explained = new HashMap<>();

  private int bytes;

  private MarkdownSummary(Run run, int limit, @Nullable String reportUrl) {
    this.run = run;
    this.spans = run.spans();
    this.limit = limit;
    this.reportUrl = reportUrl != null && isLink(reportUrl) ? reportUrl : null;
  }

  /**
   * Returns the summary.
   *
   * @param limit how many bytes it may have in UTF-8; at least 2,000
   */
  static String of(Run run, int limit, @Nullable String reportUrl) {
    MarkdownSummary summary = new MarkdownSummary(run, limit, reportUrl);
    summary.headline();
    summary.failures();
    summary.flaky();
    summary.neverRan();
    summary.slowest();
    summary.diagnosis();
    summary.findings();
    return summary.text.toString();
  }

  private void headline() {
    RunResult result = run.result();
    String sign =
        switch (result) {
          case FAILED -> "\u274c ";
          case PASSED -> "\u2705 ";
          default -> "\u26a0\ufe0f ";
        };
    RunFacts facts = run.facts();
    String name = facts.name().isEmpty() ? "" : ": " + MarkdownText.code(cut(facts.name(), 100));
    add("## " + sign + result.words() + name + "\n\n");
    List<String> line = new ArrayList<>();
    line.add(run.totals().words());
    line.add(DurationText.of(facts.nanos()));
    facts.branch().ifPresent(branch -> line.add("branch " + MarkdownText.code(cut(branch, 100))));
    facts
        .revision()
        .ifPresent(
            revision ->
                line.add(
                    "commit "
                        + MarkdownText.code(
                            revision.substring(0, Math.min(12, revision.length())))));
    if (reportUrl != null) {
      line.add("[report](<" + reportUrl + ">)");
    }
    add(String.join(" \u00b7 ", line) + "\n");
  }

  private static boolean isLink(String url) {
    return url.matches("https?://[^\\s<>\\\\`|]+");
  }

  private void failures() {
    Failures failures = Failures.of(run);
    List<Failure> failed = failures.all();
    if (failed.isEmpty()) {
      return;
    }
    int tests = failures.tests();
    int others = failures.others();
    boolean steps = failed.get(failed.size() - 1).kind() == Failure.Kind.STEP;
    add(
        "\n### "
            + (tests == 0 ? "" : count(tests, "failed test"))
            + (tests == 0 || others == 0 ? "" : ", ")
            + (others == 0 ? "" : count(others, steps ? "failed step" : "failed span"))
            + "\n\n");
    // Half of the room: the rest is for the details, and what follows.
    list(failed, limit / 2);
    details(failed);
  }

  private void list(List<Failure> failed, int room) {
    for (int i = 0; i < failed.size(); i++) {
      Failure failure = failed.get(i);
      String place = failure.place().text();
      String line =
          "- "
              + name(failure)
              + ": "
              + MarkdownText.code(cut(failure.reason().line(), 300))
              + (place.isEmpty() ? "" : " at " + code(place))
              + "\n";
      if (bytes + size(line) > room) {
        add("- and " + (failed.size() - i) + " more that failed\n");
        return;
      }
      add(line);
    }
  }

  /** Returns how something that failed is called; a test by its title, if it has one. */
  private String name(Failure failure) {
    return failure.test() == null ? code(failure.name()) : name(failure.test());
  }

  private String name(TestCase test) {
    String title = TestTitle.of(spans, test);
    String name = code(Remark.name(spans, test));
    return title.isEmpty() ? name : code(title) + " (" + name + ")";
  }

  private void details(List<Failure> failed) {
    for (int i = 0; i < failed.size(); i++) {
      String detail = detail(failed.get(i));
      if (bytes + size(detail) > limit - limit / 8) {
        add("\nThe details of " + (failed.size() - i) + " more that failed are left out.\n");
        return;
      }
      add(detail);
    }
  }

  private String detail(Failure failure) {
    int row = failure.row();
    String first = explained.putIfAbsent(failure.cause(), failure.name());
    StringBuilder block = new StringBuilder();
    block.append(
        first == null ? failure.reason().text().strip() : "The cause is that of " + first + ".");
    block.append("\n\n");
    difference(failure, block);
    RunText.writeTree(spans, row, block);
    String whole = block.toString();
    String shown = cut(whole, DETAIL_BYTES);
    return "\n<details><summary>"
        + MarkdownText.htmlCode(cut(failure.name(), 300))
        + " "
        + duration(failure)
        + "</summary>\n\n"
        + MarkdownText.block(shown)
        + (shown.equals(whole) ? "" : "\nThe text is longer than what is shown.\n")
        + linkTo(row)
        + "\n</details>\n";
  }

  /** Adds how the values differ that an assertion compared. */
  private void difference(Failure failure, StringBuilder block) {
    List<DiffLine> diff = ValueDiff.of(spans, failure.cause(), failure.reason());
    if (!diff.isEmpty()) {
      block.append(ValueDiff.TITLE).append(":\n");
      diff.forEach(line -> block.append(line).append('\n'));
      block.append('\n');
    }
  }

  private String duration(Failure failure) {
    TestCase test = failure.test();
    return test != null && test.counted().cutShort()
        ? "cut short"
        : DurationText.of(spans.nanos(failure.row()));
  }

  /** Returns a link to a span in the page; nothing if the address of the page is unknown. */
  private String linkTo(int row) {
    return reportUrl == null || reportUrl.contains("#")
        ? ""
        : "\n[Show in the report](<"
            + reportUrl
            + "#trace="
            + spans.traceId(row)
            + "&span="
            + spans.spanId(row)
            + ">)\n";
  }

  private void flaky() {
    names(run.flaky(), "flaky test", " (passed only after a failed attempt)");
  }

  private void neverRan() {
    names(run.neverRan(), "test", " never ran");
  }

  private void names(List<TestCase> tests, String what, String how) {
    if (tests.isEmpty()) {
      return;
    }
    String title = "\n### " + count(tests.size(), what) + how + "\n\n";
    if (bytes + size(title) > limit - 200) {
      return;
    }
    add(title);
    for (int i = 0; i < tests.size(); i++) {
      String line = "- " + name(tests.get(i)) + "\n";
      if (i == FLAKY || bytes + size(line) > limit - 200) {
        add("- and " + (tests.size() - i) + " more\n");
        return;
      }
      add(line);
    }
  }

  private void slowest() {
    List<TestCase> slowest =
        run.tests().stream()
            .filter(test -> test.counted().isMeasured() && !test.container())
            .sorted(Comparator.comparingLong((TestCase test) -> spans.nanos(test.row())).reversed())
            .limit(SLOWEST)
            .toList();
    if (slowest.isEmpty()) {
      return;
    }
    StringBuilder table =
        new StringBuilder("\n### Slowest tests\n\n| test | duration |\n|---|--:|\n");
    for (TestCase test : slowest) {
      table
          .append("| ")
          .append(MarkdownText.cell(cut(TestTitle.withName(spans, test), 300)))
          .append(" | ")
          .append(DurationText.of(spans.nanos(test.row())))
          .append(" |\n");
    }
    if (bytes + size(table.toString()) <= limit) {
      add(table.toString());
    }
  }

  /** Adds what makes the run slower than it needs to be. */
  private void diagnosis() {
    lines(
        "N+1: statements that tests repeat",
        DiagnosisText.lines(RepeatedCall.statementsOfTests(run), SLOWEST, MarkdownSummary::code));
    lines(
        "Spring contexts",
        DiagnosisText.lines(SpringContexts.of(run), SLOWEST, MarkdownSummary::code));
    lines(
        "Time without a span", DiagnosisText.lines(UnexplainedTime.of(run), MarkdownSummary::code));
  }

  private static String code(String text) {
    return MarkdownText.code(cut(text, 300));
  }

  private void lines(String title, List<String> lines) {
    StringBuilder section = new StringBuilder("\n### " + title + "\n\n");
    lines.forEach(line -> section.append("- ").append(line).append('\n'));
    if (!lines.isEmpty() && bytes + size(section.toString()) <= limit) {
      add(section.toString());
    }
  }

  private void findings() {
    List<String> counts = new ArrayList<>();
    run.findings()
        .bySeverity()
        .forEach((severity, count) -> counts.add(count + " " + MarkdownText.code(severity)));
    if (counts.isEmpty()) {
      return;
    }
    String title = "\n### " + count(run.findings().total(), "finding") + "\n\n";
    String total = title + String.join(", ", counts) + "\n";
    if (bytes + size(total) <= limit) {
      add(total);
      worst();
    }
  }

  /** Lists the worst findings with their places. */
  private void worst() {
    StringBuilder list = new StringBuilder("\n");
    for (Findings.Finding finding : run.findings().listed().stream().limit(FINDINGS).toList()) {
      String place = finding.file() + (finding.line() > 0 ? ":" + finding.line() : "");
      String rule = finding.ruleBesideSeverity();
      list.append("- ")
          .append(code(finding.severity()))
          .append(place.isEmpty() ? "" : " " + code(place))
          .append(rule.isEmpty() ? "" : " " + code(rule))
          .append(": ")
          .append(code(finding.message()))
          .append('\n');
    }
    if (list.length() > 1 && bytes + size(list.toString()) <= limit) {
      add(list.toString());
    }
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }

  private static String count(long number, String singular) {
    return Quantities.count(number, singular);
  }

  private void add(String part) {
    text.append(part);
    bytes += size(part);
  }

  private static int size(String part) {
    return part.getBytes(StandardCharsets.UTF_8).length;
  }
}
