package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.gate.count.Counts;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.util.List;
import java.util.Set;

/** The elements that a rule judges, and what its counter counts of them. */
record JudgedRows(
    Rule rule, Elements elements, Counts counts, RowPlaces places, Set<String> attributeNames) {

  /** Returns how many there are. */
  int size() {
    return elements.size();
  }

  /** Returns the value of one; NaN if it has none. */
  double value(int element) {
    return counts.of(rule, elements, element);
  }

  /** Returns where one is. */
  Place place(int element, String value) {
    return places.of(rule.element(), elements.main(element), value);
  }

  /** Returns what a number of the whole run consists of: the tests, spans, goals or modules. */
  List<Place> examples() {
    Counter counter = rule.counter();
    if (counter == Counter.FINDINGS) {
      return counts.findings().stream().limit(Worst.MAX_COUNT).map(FindingJudge::place).toList();
    }
    Element element =
        switch (counter) {
          case FAILED, FLAKY, NEVER_RAN, STATEMENTS, SPANS -> Element.TEST;
          case CONTEXTS, NEEDLESS -> Element.CONTEXT;
          case DURATION -> Element.GOAL;
          case TESTS, LINE_COVERAGE, BRANCH_COVERAGE -> Element.MODULE;
          default -> Element.SPAN;
        };
    Worst worst = Worst.of(rule.limit());
    counts
        .parts(counter, element)
        .filter(row -> !Double.isNaN(counts.ofPart(rule, row)))
        .forEach(row -> worst.add(row, counts.ofPart(rule, row)));
    return worst.elements().mapToObj(row -> places.of(element, row, part(counter, row))).toList();
  }

  private String part(Counter counter, int row) {
    return counter == Counter.PEERS
        ? counts.server(row)
        : Limit.text(counter.unit(), counts.ofPart(rule, row));
  }

  /** Whether one has no value because it was not meant to run. */
  boolean isSkipped(int element) {
    return rule.element() == Element.TEST && counts.lost(rule, elements, element) == 0;
  }

  /** Returns how many tests did not run that are in the elements, or could have added to them. */
  int lost() {
    if (rule.element().isOfTests()) {
      return counts.lost();
    }
    int lost = 0;
    for (int i = 0; i < elements.size(); i++) {
      lost += counts.lost(rule, elements, i);
    }
    return lost;
  }

  /** Returns how many tests of the whole run did not run. */
  int lostOfRun() {
    return counts.lost();
  }
}
