package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Requirement;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.shape.ShapeProblems;
import dev.oteltest.report.internal.verdict.gate.shape.Shapes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Judges whether each span is what a rule requires: the root of a tree, or named by conventions.
 */
final class ShapeJudge {

  private final Shapes shapes;
  private final RowPlaces places;

  ShapeJudge(SpanTable spans, RowPlaces places) {
    this.shapes = new Shapes(spans);
    this.places = places;
  }

  RuleVerdict judge(Rule rule, Requirement requirement, Elements elements) {
    BitSet rows = new BitSet();
    for (int i = 0; i < elements.size(); i++) {
      rows.set(elements.main(i));
    }
    ShapeProblems problems = shapes.of(requirement, rows);
    List<Place> worst = new ArrayList<>();
    Violations violations = new Violations(rule.limit());
    int violators = 0;
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      String problem = problems.of(row);
      if (problem != null) {
        violators++;
        if (rule.frozen() || worst.size() < Worst.MAX_COUNT) {
          Place place = places.of(Element.SPAN, row, problem);
          violations.add(place, 1);
          if (worst.size() < Worst.MAX_COUNT) {
            worst.add(place);
          }
        }
      }
    }
    if (!problems.judgeAny() && !rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    String of = " of " + rows.cardinality();
    return violators == 0
        ? RuleVerdict.passed(rule, rule.subject() + " is kept by all" + of)
        : new RuleVerdict(
                rule,
                Status.VIOLATED,
                rule.level(),
                rule.subject() + " is not kept by " + violators + of,
                worst,
                violations.all())
            .of(violators);
  }
}
