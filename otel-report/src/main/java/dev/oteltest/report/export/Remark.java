package dev.oteltest.report.export;

import dev.oteltest.report.model.Findings;
import dev.oteltest.report.model.Findings.Finding;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import dev.oteltest.report.text.FailedParts;
import dev.oteltest.report.text.Problem;
import dev.oteltest.semconv.CommonAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something to say about a place in the code, as reviews show it.
 *
 * @param level how severe it is
 * @param check what found it
 * @param title the title, on one line
 * @param message the message, which may have several lines
 * @param file the path in the repository, with slashes; empty if unknown
 * @param line the line, or 0
 */
record Remark(Level level, String check, String title, String message, String file, long line) {

  /** How severe a remark is, the most severe first. */
  enum Level {
    ERROR("error", "errors", "major"),
    WARNING("warning", "warnings", "minor"),
    NOTICE("notice", "notices", "info");

    final String github;
    final String plural;
    final String gitlab;

    Level(String github, String plural, String gitlab) {
      this.github = github;
      this.plural = plural;
      this.gitlab = gitlab;
    }
  }

  /** Returns all remarks on a run, the most severe first: failed tests before all others. */
  static List<Remark> of(Run run) {
    List<Remark> remarks = new ArrayList<>();
    List<TestCase> tests = run.tests();
    tests.stream()
        .filter(test -> test.result().isFailure())
        .forEach(test -> remarks.add(failed(run.spans(), test)));
    for (int row : FailedParts.of(run)) {
      remarks.add(failed(run.spans(), row));
    }
    tests.stream().filter(TestCase::flaky).forEach(test -> remarks.add(flaky(run.spans(), test)));
    findings(run.findings(), remarks);
    remarks.sort(Comparator.comparing(Remark::level)); // stable
    return remarks;
  }

  private static void findings(Findings findings, List<Remark> into) {
    for (Finding finding : findings.listed()) {
      String title = finding.tool() + (finding.rule().isEmpty() ? "" : ": " + finding.rule());
      into.add(
          new Remark(
              level(finding.severity()),
              finding.rule().isEmpty() ? finding.tool() : finding.rule(),
              title,
              finding.message(),
              finding.file().replace('\\', '/'),
              finding.line()));
    }
    long unlisted = findings.total() - findings.listed().size();
    if (unlisted > 0) {
      into.add(
          new Remark(
              Level.NOTICE,
              "findings",
              unlisted + " more findings",
              "The run has only their number. The reports of the tools list them",
              "",
              0));
    }
  }

  private static Level level(String severity) {
    return switch (severity) {
      case "critical", "error" -> Level.ERROR;
      case "warning" -> Level.WARNING;
      default -> Level.NOTICE;
    };
  }

  private static Remark failed(SpanTable spans, TestCase test) {
    return new Remark(
        Level.ERROR,
        "test",
        name(spans, test) + " failed",
        Problem.of(spans, test.row()).text(),
        file(spans, test.row()),
        line(spans, test.row()));
  }

  private static Remark failed(SpanTable spans, int row) {
    return new Remark(
        Level.ERROR, "build", spans.name(row) + " failed", Problem.of(spans, row).text(), "", 0);
  }

  private static Remark flaky(SpanTable spans, TestCase test) {
    int failed =
        test.attempts().stream()
            .filter(attempt -> attempt.result().isFailure())
            .mapToInt(attempt -> attempt.row())
            .findFirst()
            .orElse(test.row());
    return new Remark(
        Level.WARNING,
        "flaky-test",
        name(spans, test) + " is flaky",
        "It passed in attempt "
            + test.counted().number()
            + ", but failed before: "
            + Problem.of(spans, failed).text(),
        file(spans, test.row()),
        line(spans, test.row()));
  }

  static String name(SpanTable spans, TestCase test) {
    return test.name().isEmpty() ? spans.name(test.row()) : test.name();
  }

  private static String file(SpanTable spans, int row) {
    String file = spans.attribute(row, CommonAttributes.FILE_PATH);
    return file == null ? "" : file.replace('\\', '/');
  }

  private static long line(SpanTable spans, int row) {
    Long line = spans.attribute(row, CommonAttributes.LINE);
    return line == null ? 0 : line;
  }
}
