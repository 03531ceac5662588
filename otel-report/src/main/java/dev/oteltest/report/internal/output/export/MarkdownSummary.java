package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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

  private final Run run;
  private final SpanTable spans;
  private final @Nullable String reportUrl;
  private final BoundedText text;

  private MarkdownSummary(Run run, int limit, @Nullable String reportUrl) {
    this.run = run;
    this.spans = run.spans();
    this.text = new BoundedText(limit);
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
    Failures failures = Failures.of(run);
    new MarkdownFailures(run, failures, summary.reportUrl, summary.text).write();
    summary.names(
        run.flaky(),
        "flaky test",
        " (passed only after a failed attempt)",
        test -> run.historyOf(test).flakyAfter(": "));
    summary.names(
        run.quarantined(),
        "test",
        " failed in quarantine",
        test -> ": " + MarkdownText.shortCode(run.quarantineOf(test)));
    summary.names(unexplained(run, failures), "test", " never ran", test -> "");
    summary.slowest();
    summary.diagnosis();
    summary.findings();
    return summary.text.toString();
  }

  /** Returns the tests that never ran and are not below what prevented them. */
  private static List<TestCase> unexplained(Run run, Failures failures) {
    Set<TestCase> explained = new HashSet<>();
    failures.byCause().forEach(cause -> explained.addAll(cause.neverRan()));
    return run.neverRan().stream().filter(test -> !explained.contains(test)).toList();
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
    String name = facts.name().isEmpty() ? "" : ": " + MarkdownText.shortCode(facts.name(), 100);
    text.add("## " + sign + result.words() + name + "\n\n");
    List<String> line = new ArrayList<>();
    line.add(run.totals().words());
    line.add(DurationText.of(facts.nanos()));
    facts.branch().ifPresent(branch -> line.add("branch " + MarkdownText.shortCode(branch, 100)));
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
    text.add(String.join(" \u00b7 ", line) + "\n");
  }

  private static boolean isLink(String url) {
    return url.matches("https?://[^\\s<>\\\\`|]+");
  }

  private void names(
      List<TestCase> tests, String what, String how, Function<TestCase, String> about) {
    if (tests.isEmpty()) {
      return;
    }
    String title = "\n### " + CountText.of(tests.size(), what) + how + "\n\n";
    int room = text.limit() - 200;
    if (!text.addWithin(room, title)) {
      return;
    }
    for (int i = 0; i < tests.size(); i++) {
      TestCase test = tests.get(i);
      String line = "- " + MarkdownFailures.name(spans, test) + about.apply(test) + "\n";
      if (i == FLAKY || !text.addWithin(room, line)) {
        text.add("- " + CountText.more(tests.size() - i) + "\n");
        return;
      }
    }
  }

  private void slowest() {
    List<TestCase> slowest = run.slowest(SLOWEST);
    if (slowest.isEmpty()) {
      return;
    }
    StringBuilder table =
        new StringBuilder("\n### Slowest tests\n\n| test | duration |\n|---|--:|\n");
    for (TestCase test : slowest) {
      table
          .append("| ")
          .append(MarkdownText.cell(TestTitle.withName(spans, test)))
          .append(" | ")
          .append(run.historyOf(test).after(DurationText.of(spans.nanos(test.row()))))
          .append(" |\n");
    }
    text.addIfRoom(table.toString());
  }

  /** Adds what makes the run slower than it needs to be. */
  private void diagnosis() {
    DiagnosisText diagnosis = new DiagnosisText(run, SLOWEST, MarkdownText::shortCode);
    lines("N+1: statements that tests repeat", diagnosis.statements());
    lines("Other repeated statements", diagnosis.otherStatements());
    lines("Spring contexts", diagnosis.contexts());
    lines("Time without a span", diagnosis.unexplained());
  }

  private void lines(String title, List<String> lines) {
    StringBuilder section = new StringBuilder("\n### " + title + "\n\n");
    lines.forEach(line -> section.append("- ").append(line).append('\n'));
    if (!lines.isEmpty()) {
      text.addIfRoom(section.toString());
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
    String title = "\n### " + CountText.of(run.findings().total(), "finding") + "\n\n";
    if (text.addIfRoom(title + String.join(", ", counts) + "\n")) {
      worst();
    }
  }

  /** Lists the worst findings with their places. */
  private void worst() {
    StringBuilder list = new StringBuilder("\n");
    for (Findings.Finding finding : run.findings().listed().stream().limit(FINDINGS).toList()) {
      String place = finding.place();
      String rule = finding.ruleBesideSeverity();
      list.append("- ")
          .append(MarkdownText.shortCode(finding.severity()))
          .append(place.isEmpty() ? "" : " " + MarkdownText.shortCode(place))
          .append(rule.isEmpty() ? "" : " " + MarkdownText.shortCode(rule))
          .append(": ")
          .append(MarkdownText.shortCode(finding.message()))
          .append('\n');
    }
    if (list.length() > 1) {
      text.addIfRoom(list.toString());
    }
  }
}
