package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.FailureNames;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something to say about a place in the code, as reviews show it.
 *
 * @param severity how severe it is; an error at most, as reviews know no more
 * @param check what found it
 * @param subject what it is about, the same in every run: of a test, its name and not its title
 * @param title the title, on one line
 * @param message the message, which may have several lines
 * @param file the path in the repository, with slashes; empty if unknown
 * @param line the line, or 0
 */
record Remark(
    Severity severity,
    String check,
    String subject,
    String title,
    String message,
    String file,
    long line) {

  /** The characters of what follows the line of a failure, so that there is room for names. */
  private static final int MAX_DETAILS = 2_000;

  /** Returns a remark for each cause of failures, then all others, the most severe first. */
  static List<Remark> of(Run run) {
    FailureNames names = new FailureNames(run);
    Failures failures = Failures.of(run);
    return of(run, failures, failures.byCause().stream().map(cause -> failed(run, names, cause)));
  }

  /** Returns a remark for each failure, which reviews compare between runs, then all others. */
  static List<Remark> ofEachFailure(Run run) {
    FailureNames names = new FailureNames(run);
    Failures failures = Failures.of(run);
    return of(
        run,
        failures,
        failures.all().stream()
            .map(
                each ->
                    failed(
                        each,
                        names.of(each) + " failed",
                        each.reason().line() + history(run, each, "; "))));
  }

  private static List<Remark> of(Run run, Failures failures, Stream<Remark> failed) {
    List<Remark> remarks = new ArrayList<>(failed.toList());
    run.flaky().forEach(test -> remarks.add(flaky(run, test)));
    run.quarantined().forEach(test -> remarks.add(quarantined(run, test)));
    findings(run.findings(), failures.all(), remarks);
    remarks.sort(Comparator.comparing(Remark::severity)); // stable
    return remarks;
  }

  private static void findings(Findings findings, List<Failure> failures, List<Remark> into) {
    for (Finding finding : findings.listed()) {
      if (failures.stream().anyMatch(failure -> failure.states(finding))) {
        continue;
      }
      String rule = finding.ruleBesideSeverity();
      String title = finding.tool() + (rule.isEmpty() ? "" : ": " + rule);
      into.add(
          new Remark(
              severity(finding.severity()),
              rule.isEmpty() ? finding.tool() : rule,
              title,
              title,
              finding.message(),
              finding.file().replace('\\', '/'),
              finding.line()));
    }
    long unlisted = findings.total() - findings.listed().size();
    if (unlisted > 0) {
      String more = CountText.of(unlisted, "more finding");
      into.add(
          new Remark(
              Severity.INFORMATION,
              "findings",
              more,
              more,
              "The run has only their number. The reports of the tools list them",
              "",
              0));
    }
  }

  private static Severity severity(String word) {
    return switch (word) {
      case "critical", "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default -> Severity.INFORMATION;
    };
  }

  private static Remark failed(Run run, FailureNames names, FailureGroup cause) {
    Failure first = cause.first();
    String line = first.reason().line();
    String details = first.reason().details();
    StringBuilder message = new StringBuilder(line);
    message.append(history(run, first, "\n"));
    message.append(details.isEmpty() ? "" : "\n\n" + ShortText.of(details, MAX_DETAILS));
    List<String> others = names.ofOthers(cause);
    if (!others.isEmpty()) {
      message.append("\n\nThe same cause:\n").append(String.join("\n", others));
    }
    List<String> followed = FailureNames.followed(run.spans(), cause);
    message.append(followed.isEmpty() ? "" : "\n\n" + String.join("\n", followed));
    String name = names.of(first);
    String title = others.isEmpty() ? name + " failed" : cause.counted() + " failed, first " + name;
    return failed(first, title, message.toString());
  }

  private static String history(Run run, Failure failure, String separator) {
    TestCase test = failure.test();
    return test == null ? "" : run.historyOf(test).failureAfter(separator);
  }

  private static Remark failed(Failure failure, String title, String message) {
    String check = failure.test() == null ? "build" : "test";
    String subject = failure.name() + " failed";
    return at(failure.place(), Severity.ERROR, check, subject, title, message);
  }

  /** Returns a remark on a place, which has no file if a review could not find that. */
  private static Remark at(
      CodePlace place,
      Severity severity,
      String check,
      String subject,
      String title,
      String message) {
    CodePlace shown = place.fromRoot() ? place : CodePlace.UNKNOWN;
    return new Remark(severity, check, subject, title, message, shown.file(), shown.line());
  }

  private static Remark flaky(Run run, TestCase test) {
    SpanTable spans = run.spans();
    int failed =
        test.attempts().stream()
            .filter(attempt -> attempt.result().hasFailed())
            .mapToInt(attempt -> attempt.row())
            .findFirst()
            .orElse(test.row());
    return at(
        Failures.placeOf(run, failed),
        Severity.WARNING,
        "flaky-test",
        test.name() + " is flaky",
        TestTitle.withName(spans, test) + " is flaky",
        "It passed in attempt %s, but failed before: %s%s"
            .formatted(
                test.attempt(),
                Failures.reasonOf(spans, failed).line(),
                run.historyOf(test).flakyAfter("; ")));
  }

  private static Remark quarantined(Run run, TestCase test) {
    SpanTable spans = run.spans();
    return at(
        Failures.placeOf(run, test.row()),
        Severity.WARNING,
        "quarantined-test",
        test.name() + " failed in quarantine",
        TestTitle.withName(spans, test) + " failed in quarantine",
        run.quarantineOf(test) + "\n" + Failures.reasonOf(spans, test.row()).line());
  }

  /** Returns the verdicts of gates as remarks on places in the code, or on the rule. */
  static List<Remark> of(GateResult result) {
    List<Remark> remarks = new ArrayList<>();
    for (RuleVerdict verdict : result.problems()) {
      Rule rule = verdict.rule();
      if (verdict.places().isEmpty()) {
        String message = verdict.message();
        remarks.add(
            rule != null && rule.isInUserFile()
                ? remark(verdict, "", message, rule.file(), rule.line())
                : remark(verdict, "", message, "", 0));
      }
      for (Place place : verdict.places()) {
        remarks.add(
            remark(verdict, place.identity(), message(verdict, place), place.file(), place.line()));
      }
      if (verdict.hidden() > 0) {
        String more = CountText.of(verdict.hidden(), "more place");
        String where = more + " of '" + verdict.name() + "'. mvn otel:check shows the worst";
        remarks.add(remark(verdict, "more", where, "", 0));
      }
    }
    return remarks;
  }

  private static String message(RuleVerdict verdict, Place place) {
    return place.what()
        + "\n"
        + verdict.message()
        + (place.command().isEmpty() ? "" : "\n" + place.command())
        + (verdict.remedy().isEmpty() ? "" : "\n" + verdict.remedy());
  }

  private static Remark remark(
      RuleVerdict verdict, String subject, String message, String file, long line) {
    return new Remark(
        verdict.level(),
        "otel-check",
        verdict.name() + " " + subject,
        verdict.name(),
        message,
        file,
        line);
  }
}
