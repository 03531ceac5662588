package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.failure.PublishedFile;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a test, or another failed span, with its message and its spans. */
final class FailureText {

  private static final int MESSAGE_LINES = 12;
  private static final int DIFF_LINES = 24;

  /** How many lines of one log record are shown where the failure is not shown in full. */
  private static final int LOG_LINES = 4;

  /** How many log records of a test are shown where its failure is not shown in full. */
  private static final int LOGS = 20;

  /** How many columns of a line of a message are shown where lines have no limit. */
  private static final int MAX_LINE_LENGTH = 500;

  private final Run run;
  private final SpanTable spans;
  private final TextStyle style;
  private final TextOutput out;
  private final int treeLimit;
  private final boolean stacks;

  /** What each test repeats. */
  private final Map<TestCase, List<RepeatedCall>> statements;

  /**
   * Creates a writer.
   *
   * @param treeLimit how many spans of a tree are drawn
   * @param stacks whether stack traces are written
   */
  FailureText(Run run, TextStyle style, TextOutput out, int treeLimit, boolean stacks) {
    this.run = run;
    this.spans = run.spans();
    this.style = style;
    this.out = out;
    this.treeLimit = treeLimit;
    this.stacks = stacks;
    this.statements = RepeatedCall.byTest(run);
  }

  void test(TestCase test) {
    int row = test.row();
    String result = word(test.result());
    out.line("");
    out.line(
        colored(test.result(), result)
            + "  "
            + style.strong(SpanText.shorten(test.name()))
            + title(test)
            + time(test)
            + (test.flaky() ? "  flaky" : ""));
    if (test.result() != TestResult.PASSED) {
      problem(row);
    }
    about(row);
    for (RepeatedCall repeated : statements.getOrDefault(test, List.of())) {
      String label = repeated.isStatementOfTest() ? "  N+1  " : "  Repeated  ";
      out.line(label + DiagnosisText.ofOneTest(repeated));
    }
    for (Attempt attempt : test.attempts()) {
      if (test.attempts().size() > 1) {
        out.line("");
        out.line("  Attempt " + attempt.number() + ": " + word(attempt.result()));
        if (attempt.row() != row && attempt.result().isFailure()) {
          problem(attempt.row());
        }
      }
      out.line("");
      tree(attempt.row());
      logs(attempt.row());
      files(attempt.row());
    }
  }

  private String time(TestCase test) {
    if (SpanRole.isUnrun(spans, test.row())) {
      return "";
    }
    return "  "
        + (test.counted().cutShort() ? "cut short" : DurationText.of(spans.nanos(test.row())));
  }

  /** Returns what people called a test, in quotes after its name; nothing if it has no title. */
  private String title(TestCase test) {
    String title = TestTitle.of(spans, test);
    return title.isEmpty() ? "" : "  \"" + SpanText.shorten(title) + "\"";
  }

  /** Writes something that failed and is not a test. */
  void other(Failure failure) {
    int row = failure.row();
    out.line("");
    out.line(
        style.bad("FAILED")
            + "  "
            + style.strong(SpanText.shorten(failure.name()))
            + "  "
            + DurationText.of(spans.nanos(row)));
    problem(failure.reason(), failure.cause());
    if (!failure.place().file().isEmpty()) {
      out.line("  at " + SpanText.shorten(failure.place().text()));
    }
    out.line("");
    tree(row);
    logs(row);
    files(row);
  }

  /** Writes the paths of what a test published, such as screenshots. */
  private void files(int row) {
    List<PublishedFile> files = PublishedFile.of(spans, row);
    if (files.isEmpty()) {
      return;
    }
    out.line("");
    out.line("  Files");
    for (PublishedFile file : files) {
      String type = file.mediaType().isEmpty() ? "" : " (" + file.mediaType() + ")";
      out.line("  " + SpanText.shorten(file.path() + type));
    }
  }

  private static String word(TestResult result) {
    if (result == TestResult.FAILED) {
      return "FAILED";
    }
    String word = SpanText.word(result);
    return result.isFailure() ? word.toUpperCase(Locale.ROOT) : word;
  }

  private String colored(TestResult result, String word) {
    if (result.isFailure()) {
      return style.bad(word);
    }
    return result == TestResult.PASSED ? style.good(word) : style.odd(word);
  }

  private void problem(int row) {
    problem(Failures.reasonOf(spans, row), row);
  }

  private void problem(FailureReason reason, int row) {
    out.line("  " + SpanText.shorten(reason.line()));
    lines(reason.details(), stacks ? Integer.MAX_VALUE : MESSAGE_LINES);
    difference(ValueDiff.of(spans, row, reason));
    if (stacks && !reason.stackTrace().isEmpty()) {
      lines(reason.stackTrace(), Integer.MAX_VALUE);
    }
  }

  /** Writes how the values differ that an assertion compared. */
  private void difference(List<DiffLine> diff) {
    if (!diff.isEmpty()) {
      out.line("  " + ValueDiff.TITLE + ":");
      String text = diff.stream().map(DiffLine::toString).collect(Collectors.joining("\n"));
      lines(text, stacks ? Integer.MAX_VALUE : DIFF_LINES);
    }
  }

  private void lines(String text, int limit) {
    List<String> lines = Secrets.masked(text).lines().toList();
    for (String line : lines.subList(0, Math.min(limit, lines.size()))) {
      String start =
          line.length() > MAX_LINE_LENGTH ? line.substring(0, MAX_LINE_LENGTH) + "..." : line;
      out.line("  " + Escapes.of(start.replace("\t", "    ")));
    }
    if (lines.size() > limit) {
      out.line("  ...  (" + CountText.of(lines.size() - limit, "more line") + ")");
    }
  }

  /** Writes where the test is and whose it is. */
  private void about(int row) {
    List<String> facts = new ArrayList<>();
    String place = Failures.placeOf(run, row).text();
    if (!place.isEmpty()) {
      facts.add(SpanText.shorten(place));
    }
    List<String> owners = spans.texts(row, TestAttributes.OWNERS);
    if (!owners.isEmpty()) {
      facts.add("owners " + SpanText.shorten(String.join(", ", owners)));
    }
    if (!facts.isEmpty()) {
      out.line("  at " + String.join(", ", facts));
    }
  }

  private void tree(int row) {
    TreeText.writeExplained(spans, TreeRows.excerpt(spans, row, treeLimit), style, out);
  }

  /**
   * Writes what a failed test logged last, as the time since its start and the rest; nothing if it
   * has none.
   */
  private void logs(int row) {
    List<LogRecord> logs = LogRecord.of(spans, row);
    if (logs.isEmpty()) {
      return;
    }
    int left = stacks ? 0 : Math.max(0, logs.size() - LOGS);
    long earlier = left + LogRecord.dropped(spans, row);
    out.line("");
    out.line(
        "  Logged last" + (earlier == 0 ? "" : "  (after " + CountText.number(earlier) + " more)"));
    logs.subList(left, logs.size()).forEach(this::log);
  }

  private void log(LogRecord log) {
    String severity = log.severity();
    String head =
        "  "
            + (log.nanos() < 0 ? "-" : "+")
            + DurationText.of(Math.abs(log.nanos()))
            + (severity.isEmpty() ? "" : "  " + severity(severity))
            + "  "
            + SpanText.shorten(log.logger())
            + "  ";
    List<String> lines = Secrets.masked(log.message()).lines().toList();
    int shown = stacks ? lines.size() : Math.min(LOG_LINES, lines.size());
    out.line(head + (shown == 0 ? "" : line(lines.get(0))));
    for (String line : lines.subList(Math.min(1, shown), shown)) {
      out.line("      " + line(line));
    }
    if (lines.size() > shown) {
      out.line("      ...  (" + CountText.of(lines.size() - shown, "more line") + ")");
    }
  }

  private String severity(String severity) {
    String shown = SpanText.shorten(severity);
    if (severity.startsWith("ERROR") || severity.startsWith("FATAL")) {
      return style.bad(shown);
    }
    return severity.startsWith("WARN") ? style.odd(shown) : shown;
  }

  private static String line(String line) {
    return Escapes.of(line.replace("\t", "    "));
  }
}
