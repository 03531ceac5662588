package dev.oteltest.report.internal.gate;

import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.count.Elements;
import dev.oteltest.report.internal.gate.rule.Element;
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

  /** Returns what a number of the whole run consists of, where that says more than the number. */
  @Override
  public List<Place> examples() {
    Element element =
        switch (rule.counter()) {
          case FAILED, FLAKY, NEVER_RAN -> Element.TEST;
          case CONTEXTS, NEEDLESS -> Element.CONTEXT;
          default -> Element.SPAN;
        };
    return counts
        .examples(rule.counter(), Worst.MAX_COUNT)
        .mapToObj(row -> places.of(element, row, String.valueOf(counts.inRow(rule.counter(), row))))
        .toList();
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
