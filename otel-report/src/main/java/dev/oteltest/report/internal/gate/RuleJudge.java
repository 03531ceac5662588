package dev.oteltest.report.internal.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.gate.base.ComparedValues;
import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.count.Elements;
import dev.oteltest.report.internal.gate.rule.Change;
import dev.oteltest.report.internal.gate.rule.Counter;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Level;
import dev.oteltest.report.internal.gate.rule.Limit;
import dev.oteltest.report.internal.gate.rule.Requirement;
import dev.oteltest.report.internal.gate.rule.Rule;
import dev.oteltest.report.internal.model.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges one rule after the other on one run. */
final class RuleJudge {

  private final Set<String> attributeNames;
  private final Counts counts;
  private final RowPlaces places;
  private final FindingJudge findings;
  private final ShapeJudge shapes;

  RuleJudge(Run run) {
    this.attributeNames = run.spans().attributeNames();
    this.counts = new Counts(run);
    this.places = new RowPlaces(run.spans());
    this.findings = new FindingJudge(run);
    this.shapes = new ShapeJudge(run.spans(), places);
  }

  RuleVerdict judge(Rule rule, Elements elements) {
    if (rule.element() == Element.FINDING) {
      return findings.judge(rule);
    }
    if (elements.size() == 0) {
      return empty(rule, elements);
    }
    Requirement requirement = rule.requirement();
    if (requirement != null) {
      RuleVerdict verdict = shapes.judge(rule, requirement, elements);
      int lost = lost(rule, elements);
      return verdict.status() == Status.PASSED && lost > 0 ? incomplete(rule, lost, "") : verdict;
    }
    return rule.isOfEach() ? ofEach(rule, elements) : ofAll(rule, elements);
  }

  /**
   * Judges how values differ from those of a base.
   *
   * @param compared what the rule counted in other runs; null if there is no base
   */
  RuleVerdict judge(
      Rule rule, Change change, Elements elements, @Nullable ComparedValues compared) {
    if (rule.element() == Element.FINDING) {
      return findings.judge(rule, change, compared);
    }
    if (elements.size() == 0 && (rule.isOfEach() || !rule.allowEmpty())) {
      return empty(rule, elements);
    }
    double[] values = new double[elements.size()];
    Arrays.setAll(values, i -> counts.of(rule, elements, i));
    double[] own =
        rule.isOfEach() ? values : new double[] {Counts.together(rule.counter(), values)};
    RuleVerdict verdict =
        new ChangeJudge(
                rule,
                change,
                own,
                compared,
                (worst, text) ->
                    rule.isOfEach()
                        ? worst
                            .mapToObj(
                                i -> places.of(rule.element(), elements.main(i), text.apply(i)))
                            .toList()
                        : added(rule, change, elements, values, compared))
            .judge();
    int lost = lost(rule, elements);
    return verdict.status() == Status.PASSED && lost > 0 ? incomplete(rule, lost, "") : verdict;
  }

  /** Returns the first elements that count here, but not in the base. */
  private List<Place> added(
      Rule rule,
      Change change,
      Elements elements,
      double[] values,
      @Nullable ComparedValues compared) {
    boolean isTally = rule.counter().isTally(rule.element()) && !change.decrease();
    return compared == null || !isTally
        ? List.of()
        : IntStream.range(0, values.length)
            .filter(i -> values[i] > 0 && !compared.has(i))
            .limit(Worst.MAX_COUNT)
            .mapToObj(i -> place(rule, elements, i, values[i]))
            .toList();
  }

  private RuleVerdict empty(Rule rule, Elements elements) {
    if (!rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    for (String attribute : rule.filter().attributes()) {
      if (!attributeNames.contains(attribute)) {
        return unknownAttribute(rule, attribute);
      }
    }
    // Nothing is also what a run has in which it was not tested.
    if (!rule.isOfEach() && rule.counter() == Counter.COUNT && rule.requirement() == null) {
      return ofAll(rule, elements);
    }
    return counts.lost() > 0 && rule.needsAllTests()
        ? incomplete(rule, counts.lost(), "")
        : RuleVerdict.passed(rule, rule.subject() + " matches nothing, which is allowed");
  }

  /** A ban is kept if nothing matches, and so it is with a typo, which is said at least. */
  private RuleVerdict unknownAttribute(Rule rule, String attribute) {
    return new RuleVerdict(
        rule,
        Status.EMPTY,
        Level.INFORMATION,
        rule.subject()
            + " matches nothing, which is allowed. But no span has the attribute '"
            + attribute
            + "': "
            + NearestName.question(attribute, attributeNames)
            + "If it is right, there is nothing to do",
        List.of(),
        List.of());
  }

  private RuleVerdict ofEach(Rule rule, Elements elements) {
    Worst worst = new Worst(rule.limit());
    Worst violating = new Worst(rule.limit());
    Violations violations = new Violations(rule.limit());
    int violators = 0;
    int unknown = 0;
    for (int i = 0; i < elements.size(); i++) {
      double value = counts.of(rule, elements, i);
      unknown += Double.isNaN(value) && !isSkippedTest(rule, elements, i) ? 1 : 0;
      if (Double.isNaN(value)) {
        continue;
      }
      worst.add(i, value);
      if (rule.limit().isViolatedBy(value)) {
        violators++;
        violating.add(i, value);
        if (rule.frozen()) {
          violations.add(place(rule, elements, i, value), value);
        }
      }
    }
    if (violators == 0) {
      return notViolated(rule, elements, worst, unknown);
    }
    String what =
        rule.subject()
            + " is "
            + rule.limit().violatedBy(violating.value())
            + (elements.size() == 1
                ? ""
                : "; " + violators + " of " + elements.size() + " are in violation");
    return violated(rule, elements, violating, what, violations, unknown == 0);
  }

  private boolean isSkippedTest(Rule rule, Elements elements, int element) {
    return rule.element() == Element.TEST && counts.lost(rule, elements, element) == 0;
  }

  private RuleVerdict notViolated(Rule rule, Elements elements, Worst worst, int unknown) {
    int lost = lost(rule, elements);
    if (lost > 0) {
      return incomplete(rule, lost, worst.isEmpty() ? "" : value(rule, worst.value()));
    }
    if (unknown > 0 || worst.isEmpty()) {
      return RuleVerdict.noData(
          rule,
          rule.subject()
              + (worst.isEmpty()
                  ? " is not known of anything that it matches"
                  : " is not known of " + unknown + " of " + elements.size()));
    }
    return RuleVerdict.passed(rule, rule.subject() + " is " + value(rule, worst.value()));
  }

  private static String value(Rule rule, double value) {
    return Limit.text(rule.counter().unit(), value);
  }

  private RuleVerdict ofAll(Rule rule, Elements elements) {
    double[] values = new double[elements.size()];
    Worst largest = new Worst(new Limit(false, 0, rule.counter().unit()));
    Violations violations = new Violations(rule.limit());
    boolean itemised = !rule.limit().minimum() && rule.limit().value() == 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = counts.of(rule, elements, i);
      if (values[i] > 0) {
        largest.add(i, values[i]);
        if (itemised && rule.frozen()) {
          violations.add(place(rule, elements, i, values[i]), 1);
        }
      }
    }
    double value = Counts.together(rule.counter(), values);
    if (Double.isNaN(value)) {
      return RuleVerdict.noData(rule, rule.subject() + " is not known of anything that it matches");
    }
    if (rule.limit().isViolatedBy(value)) {
      if (!itemised) {
        violations.add("all", value);
      }
      return violated(
          rule,
          elements,
          rule.limit().minimum() ? new Worst(rule.limit()) : largest,
          rule.subject() + " is " + rule.limit().violatedBy(value),
          violations,
          true);
    }
    int lost = lost(rule, elements);
    return lost > 0
        ? incomplete(rule, lost, value(rule, value))
        : RuleVerdict.passed(rule, rule.subject() + " is " + value(rule, value));
  }

  /** Returns how many tests did not run that could have changed the value. */
  private int lost(Rule rule, Elements elements) {
    if (!rule.needsAllTests()) {
      return 0;
    }
    if (rule.element().isOfTests()) {
      return counts.lost();
    }
    int lost = 0;
    for (int i = 0; i < elements.size(); i++) {
      lost += counts.lost(rule, elements, i);
    }
    return lost;
  }

  private RuleVerdict incomplete(Rule rule, int lost, String value) {
    return RuleVerdict.noData(
        rule,
        CountText.of(lost, "test")
            + " did not run to the end, so "
            + rule.subject()
            + " is not known"
            + (value.isEmpty() ? "" : ": it is " + value + " without them"));
  }

  /** Returns what a number of the whole run consists of, where that says more than the number. */
  private List<Place> examples(Counter counter) {
    Element element =
        switch (counter) {
          case FAILED, FLAKY, NEVER_RAN -> Element.TEST;
          case CONTEXTS, NEEDLESS -> Element.CONTEXT;
          default -> Element.SPAN;
        };
    return counts
        .examples(counter, Worst.MAX_COUNT)
        .mapToObj(row -> places.of(element, row, String.valueOf(counts.inRow(counter, row))))
        .toList();
  }

  private Place place(Rule rule, Elements elements, int element, double value) {
    return places.of(rule.element(), elements.main(element), value(rule, value));
  }

  private RuleVerdict violated(
      Rule rule,
      Elements elements,
      Worst worst,
      String message,
      Violations violations,
      boolean known) {
    List<Place> found =
        rule.element() == Element.RUN && !rule.limit().minimum()
            ? examples(rule.counter())
            : worst
                .elements()
                .mapToObj(i -> place(rule, elements, i, counts.of(rule, elements, i)))
                .toList();
    boolean complete = known && lost(rule, elements) == 0;
    return new RuleVerdict(
        rule, Status.VIOLATED, rule.level(), message, found, violations.all(), complete);
  }
}
