package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Findings;
import dev.oteltest.report.internal.model.build.Findings.Finding;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/**
 * The findings of linters and scanners that a rule is about.
 *
 * @param count how many there are
 * @param listed those of which more is known
 * @param unlisted how many findings the run has of which nothing but their number is known
 */
public record MatchingFindings(long count, List<Finding> listed, long unlisted) {

  /** Returns the findings of a run that a rule is about. */
  public static MatchingFindings of(Run run, Rule rule) {
    Findings findings = run.findings();
    List<Finding> matching =
        findings.listed().stream().filter(finding -> matches(rule, finding)).toList();
    long unlisted = findings.total() - findings.listed().size();
    return new MatchingFindings(
        matching.size() + (rule.filter().isEmpty() ? unlisted : 0), matching, unlisted);
  }

  /** Whether the number of findings is all that there is: a filter can't see those not listed. */
  public boolean isComplete(Rule rule) {
    return unlisted == 0 || rule.filter().isEmpty();
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
}
