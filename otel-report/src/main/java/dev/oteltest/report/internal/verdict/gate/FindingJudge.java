package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Findings.Finding;
import dev.oteltest.report.internal.verdict.gate.count.MatchingFindings;
import dev.oteltest.report.internal.verdict.gate.rule.Change;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges rules on what linters and scanners found, which are not spans. */
final class FindingJudge {

  private final Run run;

  FindingJudge(Run run) {
    this.run = run;
  }

  RuleVerdict judge(Rule rule) {
    MatchingFindings found = MatchingFindings.of(run, rule);
    List<Finding> matching = found.listed();
    long count = found.count();
    if (count == 0 && !rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    if (rule.limit().isViolatedBy((double) count)) {
      return violated(rule, count, matching, found.isComplete(rule));
    }
    if (!found.isComplete(rule)) {
      return unlisted(rule, found);
    }
    return RuleVerdict.passed(rule, rule.subject() + " is " + count);
  }

  private static RuleVerdict unlisted(Rule rule, MatchingFindings found) {
    return RuleVerdict.noData(
        rule,
        "the run has only the number of "
            + CountText.of(found.unlisted(), "finding")
            + ", so "
            + rule.subject()
            + " is not known: it is at least "
            + found.count());
  }

  /** Judges how the number of findings differs from that of a base. */
  RuleVerdict judge(Rule rule, Change change, @Nullable ComparedValues compared) {
    MatchingFindings found = MatchingFindings.of(run, rule);
    if (found.count() == 0 && !rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    if (!found.isComplete(rule)) {
      return unlisted(rule, found);
    }
    return new ChangeJudge(
            rule, change, new double[] {found.count()}, compared, (elements, text) -> List.of())
        .judge();
  }

  private static RuleVerdict violated(
      Rule rule, long count, List<Finding> matching, boolean complete) {
    Violations violations = new Violations(rule.limit());
    if (rule.limit().minimum() || rule.limit().value() > 0 || matching.size() < count) {
      violations.add("all", (double) count);
    } else {
      matching.forEach(finding -> violations.add(place(finding), 1));
    }
    return new RuleVerdict(
            rule,
            Status.VIOLATED,
            rule.level(),
            rule.subject() + " is " + rule.limit().violatedBy((double) count),
            rule.limit().minimum()
                ? List.of()
                : matching.stream().limit(Worst.MAX_COUNT).map(FindingJudge::place).toList(),
            violations.all(),
            complete)
        .of(rule.limit().minimum() ? 0 : matching.size());
  }

  private static String identity(Finding finding) {
    return finding.tool() + " " + finding.rule() + " in " + finding.file().replace('\\', '/');
  }

  static Place place(Finding finding) {
    String file = finding.file().replace('\\', '/');
    return new Place(
        finding.severity(),
        finding.tool() + " " + finding.rule() + ": " + finding.message(),
        "",
        "",
        file,
        finding.line(),
        "mvn otel:report",
        identity(finding));
  }
}
