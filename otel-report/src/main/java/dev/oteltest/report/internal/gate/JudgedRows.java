package dev.oteltest.report.internal.gate;

import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.count.Elements;
import dev.oteltest.report.internal.gate.rule.Counter;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Limit;
import dev.oteltest.report.internal.gate.rule.Rule;
import java.util.List;
import java.util.Set;

/** Elements that are spans, or consist of them. */
record JudgedRows(
    Rule rule, Elements elements, Counts counts, RowPlaces places, Set<String> attributeNames)
    implements Judged {

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public double value(int element) {
    return counts.of(rule, elements, element);
  }

  @Override
  public Place place(int element, String value) {
    return places.of(rule.element(), elements.main(element), value);
  }

  /** Returns what a number of the whole run consists of: the tests, spans, goals or modules. */
  @Override
  public List<Place> examples() {
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
    Worst worst = new Worst(rule.limit());
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

  @Override
  public boolean isSkipped(int element) {
    return rule.element() == Element.TEST && counts.lost(rule, elements, element) == 0;
  }

  @Override
  public String problem(int element) {
    return "";
  }

  @Override
  public int lost() {
    if (rule.element().isOfTests()) {
      return counts.lost();
    }
    int lost = 0;
    for (int i = 0; i < elements.size(); i++) {
      lost += counts.lost(rule, elements, i);
    }
    return lost;
  }

  @Override
  public int lostOfRun() {
    return counts.lost();
  }

  @Override
  public String kind() {
    return "span";
  }

  @Override
  public String known() {
    return "";
  }
}
