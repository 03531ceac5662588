package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.count.Population;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that no test exceeds its budget. It needs no file: the budgets are in the tests and
 * their settings, and tests that their engines can't fail have findings instead.
 */
final class BudgetGate {

  private static final Rule RULE =
      new Rule(
          "",
          0,
          "budgets of tests",
          new Population(Element.TEST, SpanFilter.parse("")),
          Measures.FINDINGS,
          null,
          Limit.ofNone(Unit.NUMBER),
          Severity.ERROR,
          false,
          true,
          NoData.FAIL,
          NoData.PASS,
          false);

  private BudgetGate() {}

  /** Returns the verdict; none if no test exceeds a budget, and each could be judged. */
  static List<RuleVerdict> judge(Run run) {
    SpanTable spans = run.spans();
    List<Finding> findings = Findings.ofTests(spans);
    List<RuleVerdict> verdicts = new ArrayList<>();
    if (!findings.isEmpty()) {
      verdicts.add(exceeded(run, findings));
    }
    String setting = unjudged(spans);
    if (setting != null) {
      verdicts.add(
          RuleVerdict.noData(
              RULE,
              setting
                  + " limited nothing, as no span of the code under test was captured in the whole"
                  + " run. Let an SDK create spans that the tests capture, or remove the setting"));
    }
    return verdicts;
  }

  private static RuleVerdict exceeded(Run run, List<Finding> findings) {
    RowPlaces places = new RowPlaces(run);
    List<Place> exceeding =
        findings.stream()
            .map(finding -> places.of(Element.TEST, finding.row(), finding.message()))
            .toList();
    List<Place> listed = exceeding.subList(0, Math.min(Worst.MAX_COUNT, exceeding.size()));
    return new RuleVerdict(
        RULE,
        Status.VIOLATED,
        RULE.level(),
        CountText.of(findings.size(), "test does", "tests do") + " not keep to the budget",
        listed,
        exceeding.size() - listed.size(),
        List.of(),
        true);
  }

  /** Returns the settings that limited all tests, if no test of any JVM had a span; else null. */
  private static @Nullable String unjudged(SpanTable spans) {
    if (!spans.has(TestAttributes.BUDGET)) {
      return null;
    }
    String setting = null;
    for (int row = 0; row < spans.size(); row++) {
      SpanRole role = spans.role(row);
      if (role == SpanRole.APPLICATION) {
        return null;
      }
      if (role == SpanRole.TEST_RUN && setting == null) {
        setting = spans.attribute(row, TestAttributes.BUDGET);
      }
    }
    return setting;
  }
}
