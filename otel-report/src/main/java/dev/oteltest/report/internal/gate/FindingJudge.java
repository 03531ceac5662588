package dev.oteltest.report.internal.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.gate.rule.Rule;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Findings;
import dev.oteltest.report.internal.model.build.Findings.Finding;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** Judges rules on what linters and scanners found, which are not spans. */
final class FindingJudge {

  private final Run run;

  FindingJudge(Run run) {
    this.run = run;
  }

  RuleVerdict judge(Rule rule) {
    Findings findings = run.findings();
    List<Finding> matching =
        findings.listed().stream().filter(finding -> matches(rule, finding)).toList();
    long unlisted = findings.total() - findings.listed().size();
    long count = matching.size() + (rule.filter().isEmpty() ? unlisted : 0);
    if (count == 0 && !rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    if (rule.limit().isViolatedBy((double) count)) {
      return violated(rule, count, matching, unlisted == 0 || rule.filter().isEmpty());
    }
    if (unlisted > 0 && !rule.filter().isEmpty()) {
      return RuleVerdict.noData(
          rule,
          "the run has only the number of "
              + CountText.of(unlisted, "finding")
              + ", so "
              + rule.subject()
              + " is not known: it is at least "
              + count);
    }
    return RuleVerdict.passed(rule, rule.subject() + " is " + count);
  }

  private static boolean matches(Rule rule, Finding finding) {
    return rule.filter()
        .matches(
            finding.rule(),
            Attributes.of(
                FindingAttributes.SEVERITY,
                finding.severity(),
                FindingAttributes.TOOL,
                finding.tool(),
                FindingAttributes.RULE,
                finding.rule(),
                FindingAttributes.MESSAGE,
                finding.message(),
                CommonAttributes.FILE_PATH,
                finding.file()));
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
        complete);
  }

  private static String identity(Finding finding) {
    return finding.tool() + " " + finding.rule() + " in " + finding.file().replace('\\', '/');
  }

  private static Place place(Finding finding) {
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
