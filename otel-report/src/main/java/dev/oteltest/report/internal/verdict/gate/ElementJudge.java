package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.RunCounts;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.shape.Requirement.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges what a rule counts of elements, or requires of them. */
final class ElementJudge {

  private final Rule rule;
  private final Limit limit;
  private final Elements elements;
  private final RunCounts counts;
  private final RowPlaces places;
  private final @Nullable Problems problems;
  private final double[] values;
  private final Map<String, Violation> violations = new TreeMap<>(); // by identity

  /**
   * Creates the judge.
   *
   * @param problems how the elements differ from what is required; null if something is counted
   */
  ElementJudge(
      Rule rule,
      Elements elements,
      RunCounts counts,
      RowPlaces places,
      @Nullable Problems problems) {
    this.rule = rule;
    this.limit = rule.limit();
    this.elements = elements;
    this.counts = counts;
    this.places = places;
    this.problems = problems;
    this.values =
        problems == null
            ? counts.values(rule.measure(), elements, limit.isMinimum())
            : IntStream.range(0, elements.size())
                .mapToDouble(i -> problems.of(elements.main(i)) == null ? 0 : 1)
                .toArray();
  }

  /**
   * Judges by the limit.
   *
   * @param compared what the rule counted in other runs; null if it is not compared
   */
  RuleVerdict judge(@Nullable ComparedValues compared) {
    if (limit.isOfBase()) {
      return ofBase(compared);
    }
    return rule.isOfEach() ? ofEach() : ofAll();
  }

  private RuleVerdict ofBase(@Nullable ComparedValues compared) {
    if (elements.areUnknown()) {
      return unlisted();
    }
    double[] own = rule.isOfEach() ? values : new double[] {total()};
    RuleVerdict verdict =
        new ChangeJudge(rule, own, compared, (worst, text) -> changed(compared, worst, text))
            .judge();
    int lost = lost();
    return verdict.status() == Status.PASSED && lost > 0 ? incomplete(lost, "") : verdict;
  }

  /** Returns the places of a change: of all together, the first that count only here. */
  private List<Place> changed(
      @Nullable ComparedValues compared, IntStream worst, IntFunction<String> text) {
    if (rule.element() == Element.RUN) {
      return examples();
    }
    if (rule.isOfEach()) {
      return worst.mapToObj(i -> place(i, text.apply(i))).toList();
    }
    boolean isTally = rule.measure().isTally(rule.element()) && !limit.isMinimum();
    if (compared == null || !isTally || rule.element() == Element.FINDING) {
      return List.of();
    }
    return IntStream.range(0, values.length)
        .filter(i -> values[i] > 0 && !compared.has(i))
        .limit(Worst.MAX_COUNT)
        .mapToObj(this::place)
        .toList();
  }

  private RuleVerdict ofEach() {
    Worst violating = Worst.of(limit);
    double worst = Measure.NONE;
    int violators = 0;
    int unknown = 0;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Double.isNaN(value)) {
        unknown += isSkipped(i) ? 0 : 1;
        continue;
      }
      worst = Double.isNaN(worst) || limit.isWorse(value, worst) ? value : worst;
      if (limit.isViolatedBy(value)) {
        violators++;
        violating.add(i, value);
        if (rule.frozen()) {
          add(place(i), value);
        }
      }
    }
    if (problems != null && !problems.judgeAny() && !rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    return violators == 0
        ? notViolated(worst, unknown)
        : violated(violating, violated(worst, violators), unknown == 0, violators);
  }

  private String violated(double worst, int violators) {
    String of = violators + " of " + values.length;
    if (problems != null) {
      return " is not kept by " + of;
    }
    String all = values.length == 1 ? "" : "; " + of + " are in violation";
    return " is " + limit.violatedBy(worst) + all;
  }

  private RuleVerdict notViolated(double worst, int unknown) {
    int lost = lost();
    boolean known = problems == null && !Double.isNaN(worst);
    if (lost > 0) {
      return incomplete(lost, known ? text(worst) : "");
    }
    if (Double.isNaN(worst)) {
      return unknown();
    }
    if (unknown > 0) {
      return RuleVerdict.noData(
          rule, rule.subject() + " is not known of " + unknown + " of " + values.length);
    }
    String what = known ? " is " + text(worst) : " is kept by all of " + values.length;
    return RuleVerdict.of(rule, Status.PASSED, what);
  }

  /** Whether one has no value because it was not meant to run. */
  private boolean isSkipped(int element) {
    return rule.element() == Element.TEST && counts.lost(elements, element) == 0;
  }

  private RuleVerdict ofAll() {
    Worst largest = Worst.largest();
    int counting = 0;
    boolean itemized = limit.isBan() && elements.more() == 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        largest.add(i, values[i]);
        counting++;
        if (itemized && rule.frozen()) {
          add(place(i), 1);
        }
      }
    }
    double value = total();
    if (Double.isNaN(value)) {
      return unknown();
    }
    if (limit.isViolatedBy(value)) {
      if (!itemized) {
        violations.put("all", new Violation("all", value, 1));
      }
      boolean listed = !limit.isMinimum();
      return violated(
          listed ? largest : Worst.largest(),
          " is " + limit.violatedBy(value),
          !elements.areUnknown(),
          listed ? counting : 0);
    }
    if (elements.areUnknown()) {
      return unlisted();
    }
    int lost = lost();
    return lost > 0
        ? incomplete(lost, text(value))
        : RuleVerdict.of(rule, Status.PASSED, " is " + text(value));
  }

  private double total() {
    return rule.measure().together(values) + elements.more();
  }

  private RuleVerdict unknown() {
    return RuleVerdict.noData(rule, rule.subject() + " is not known of anything that it matches");
  }

  private RuleVerdict unlisted() {
    return RuleVerdict.noData(
        rule,
        "the run has only the number of %s, so %s is not known: it is at least %d"
            .formatted(
                CountText.of(elements.unlisted(), "finding"), rule.subject(), elements.size()));
  }

  /** Returns the verdict on a rule that tests could have violated that did not run. */
  RuleVerdict incomplete(int lost, String value) {
    return RuleVerdict.noData(
        rule,
        CountText.of(lost, "test")
            + " did not run to the end, so "
            + rule.subject()
            + " is not known"
            + (value.isEmpty() ? "" : ": it is " + value + " without them"));
  }

  /** Returns how many tests did not run that could have changed the value. */
  private int lost() {
    if (!rule.needsAllTests()) {
      return 0;
    }
    return rule.element().isOfTests()
        ? counts.lost()
        : IntStream.range(0, elements.size()).map(i -> counts.lost(elements, i)).sum();
  }

  private RuleVerdict violated(Worst worst, String what, boolean known, int all) {
    boolean ofRun = rule.element() == Element.RUN;
    List<Place> found = ofRun ? examples() : worst.elements().mapToObj(this::place).toList();
    return new RuleVerdict(
        rule,
        Status.VIOLATED,
        rule.level(),
        rule.subject() + what + (rule.hard() ? " (one run, on this machine)" : ""),
        found,
        ofRun ? 0 : all - found.size(),
        List.copyOf(violations.values()),
        known && lost() == 0);
  }

  private String text(double value) {
    return rule.measure().unit().text(value);
  }

  private void add(Place place, double value) {
    violations.merge(
        place.identity(),
        new Violation(place.identity(), value, 1, place),
        (one, other) -> {
          Violation worst = limit.isWorse(other.value(), one.value()) ? other : one;
          return new Violation(one.identity(), worst.value(), one.times() + 1, worst.place());
        });
  }

  private Place place(int element) {
    String problem = problems == null ? null : problems.of(elements.main(element));
    return place(element, problem == null ? text(values[element]) : problem);
  }

  private Place place(int element, String value) {
    return places.of(rule.element(), elements.main(element), value);
  }

  /** Returns what a number of the whole run consists of: the tests, spans, goals or modules. */
  private List<Place> examples() {
    Measure measure = rule.measure();
    Worst worst = Worst.of(limit);
    counts.parts(measure).forEach(row -> worst.add(row, counts.ofPart(measure, row)));
    return worst
        .elements()
        .mapToObj(row -> places.of(measure.parts(), row, counts.textOfPart(measure, row)))
        .toList();
  }
}
