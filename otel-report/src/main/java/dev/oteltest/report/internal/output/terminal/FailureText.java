package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.FailureNames;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.PublishedFile;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.flaky.Explanation;
import dev.oteltest.report.internal.flaky.FlakyTest;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a test, or another failed span, with its message and its spans. */
final class FailureText {

  private static final int MESSAGE_LINES = 12;
  private static final int DIFF_LINES = 24;

  /** How many columns of a line of a message are shown where lines have no limit. */
  private static final int MAX_LINE_LENGTH = 500;

  private final Run run;
  private final FailureNames names;
  private final SpanTable spans;
  private final TextStyle style;
  private final TextOutput out;
  private final LogLines logs;
  private final int treeLimit;
  private final boolean stacks;

  /** Why tests are flaky. */
  private final Map<TestCase, Explanation> flaky;

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
    this.names = new FailureNames(run);
    this.flaky = FlakyTest.explain(run);
    this.spans = run.spans();
    this.style = style;
    this.out = out;
    this.logs = new LogLines(spans, style, out, stacks);
    this.treeLimit = treeLimit;
    this.stacks = stacks;
    this.statements = RepeatedCall.byTest(run);
  }

  /**
   * Writes what failed for one cause: why and how the first did, then the others by their names.
   */
  void cause(FailureGroup cause) {
    Failure first = cause.first();
    TestCase test = first.test();
    String count = cause.size() == 1 ? "" : cause.counted() + ", first ";
    if (test == null) {
      other(first, count);
    } else {
      test(test, count, names.module(first));
    }
    if (cause.size() > 1) {
      out.line("");
      out.line("  The same cause");
    }
    names.ofOthers(cause).forEach(other -> out.line("  " + SpanText.shorten(other)));
    List<String> followed = FailureNames.followed(spans, cause);
    if (!followed.isEmpty()) {
      out.line("");
      followed.forEach(line -> out.line("  " + SpanText.shorten(line)));
    }
  }

  /**
   * Writes a test.
   *
   * @param count what stands before its name
   * @param module its module; empty if its name says enough
   */
  void test(TestCase test, String count, String module) {
    int row = test.row();
    String result = word(test.result());
    out.line("");
    out.line(
        colored(test.result(), result)
            + "  "
            + count
            + style.strong(SpanText.shorten(test.name()))
            + SpanText.shorten(module)
            + title(test)
            + time(test)
            + (test.flaky() ? "  flaky" : ""));
    boolean problem = test.result() != TestResult.PASSED;
    FailureReason reason = Failures.reasonOf(spans, row);
    if (problem) {
      out.line("  " + SpanText.shorten(reason.line()));
    }
    about(row);
    String history =
        test.result() == TestResult.QUARANTINED
            ? run.quarantineOf(test)
            : run.historyOf(test).failure();
    if (!history.isEmpty()) {
      out.line("  " + style.odd(SpanText.shorten(history)));
    }
    Optional.ofNullable(flaky.get(test)).stream()
        .flatMap(why -> why.words().stream())
        .forEach(each -> out.line("  " + style.odd(each)));
    if (problem) {
      explain(reason, row);
    }
    for (RepeatedCall repeated : statements.getOrDefault(test, List.of())) {
      String label = repeated.isStatementOfTest() ? "  N+1  " : "  Repeated  ";
      out.line(label + DiagnosisText.ofOneTest(repeated));
    }
    for (Attempt attempt : test.attempts()) {
      if (test.attempts().size() > 1) {
        out.line("");
        out.line("  Attempt " + attempt.number() + ": " + word(attempt.result()));
        if (attempt.row() != row && attempt.result().hasFailed()) {
          FailureReason its = Failures.reasonOf(spans, attempt.row());
          out.line("  " + SpanText.shorten(its.line()));
          explain(its, attempt.row());
        }
      }
      out.line("");
      tree(attempt.row());
      logs.write(attempt.row());
      files(attempt.row());
    }
  }

  private String time(TestCase test) {
    if (SpanRole.isUnrun(spans, test.row())) {
      return "";
    }
    return "  "
        + (test.counted().cutShort()
            ? "cut short"
            : run.historyOf(test).after(DurationText.of(spans.nanos(test.row()))));
  }

  /** Returns what people called a test, in quotes after its name; nothing if it has no title. */
  private String title(TestCase test) {
    String title = TestTitle.of(spans, test);
    return title.isEmpty() ? "" : "  " + TestTitle.quoted(SpanText.shorten(title));
  }

  /** Writes something that failed and is not a test. */
  private void other(Failure failure, String count) {
    int row = failure.row();
    out.line("");
    out.line(
        style.bad("FAILED")
            + "  "
            + count
            + style.strong(SpanText.shorten(names.of(failure)))
            + "  "
            + DurationText.of(spans.nanos(row)));
    out.line("  " + SpanText.shorten(failure.reason().line()));
    if (!failure.place().file().isEmpty()) {
      out.line("  at " + SpanText.shorten(failure.place().text()));
    }
    explain(failure.reason(), failure.cause());
    out.line("");
    tree(row);
    logs.write(row);
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

  /**
   * Writes what the line of a reason lacks: all of it, or what one's own code has to do with it.
   */
  private void explain(FailureReason reason, int row) {
    int limit = stacks ? Integer.MAX_VALUE : MESSAGE_LINES;
    if (stacks) {
      lines(reason.wholeTrace(), limit);
    } else if (spans.role(row).isOfBuild()) {
      lines(reason.details(), limit); // its frames are of a plugin
    } else {
      List<String> frames = reason.ownFrames(spans.attribute(row, TestAttributes.SUITE_NAME));
      String details = reason.details();
      lines(details, limit);
      lines(
          frames.stream().skip(details.isEmpty() ? 0 : 1).collect(Collectors.joining("\n")), limit);
    }
    difference(ValueDiff.of(spans, row, reason));
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
}
