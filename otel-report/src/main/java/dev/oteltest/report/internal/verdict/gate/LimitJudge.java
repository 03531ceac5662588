package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.verdict.gate.count.Counts;
import dev.oteltest.report.internal.verdict.gate.rule.Change;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges what a rule counts of elements by its limit. */
final class LimitJudge {

  private final Rule rule;
  private final JudgedRows judged;

  LimitJudge(Rule rule, JudgedRows judged) {
    this.rule = rule;
    this.judged = judged;
  }

  /** Judges by a fixed limit. */
  RuleVerdict judge() {
    if (judged.size() == 0) {
      return empty();
    }
    return rule.isOfEach() ? ofEach() : ofAll();
  }

  /**
   * Judges how values differ from those of a base.
   *
   * @param compared what the rule counted in other runs; null if there is no base
   */
  RuleVerdict judge(Change change, @Nullable ComparedValues compared) {
    if (judged.size() == 0 && (rule.isOfEach() || !rule.allowEmpty())) {
      return empty();
    }
    double[] values = new double[judged.size()];
    Arrays.setAll(values, judged::value);
    double[] own =
        rule.isOfEach() ? values : new double[] {Counts.together(rule.counter(), values)};
    return complete(
        new ChangeJudge(
                rule,
                change,
                own,
                compared,
                (worst, text) -> {
                  if (rule.element() == Element.RUN) {
                    return judged.examples();
                  }
                  return rule.isOfEach()
                      ? worst.mapToObj(i -> judged.place(i, text.apply(i))).toList()
                      : added(change, values, compared);
                })
            .judge());
  }

  /** Returns a verdict, unless a rule holds only because tests did not run. */
  RuleVerdict complete(RuleVerdict verdict) {
    int lost = lost();
    return verdict.status() == Status.PASSED && lost > 0 ? incomplete(lost, "") : verdict;
  }

  /** Returns the first elements that count here, but not in the base. */
  private List<Place> added(Change change, double[] values, @Nullable ComparedValues compared) {
    boolean isTally = rule.counter().isTally(rule.element()) && !change.decrease();
    return compared == null || !isTally
        ? List.of()
        : IntStream.range(0, values.length)
            .filter(i -> values[i] > 0 && !compared.has(i))
            .limit(Worst.MAX_COUNT)
            .mapToObj(i -> place(i, values[i]))
            .toList();
  }

  /** Returns the verdict if nothing matches. */
  private RuleVerdict empty() {
    if (!rule.allowEmpty()) {
      return RuleVerdict.matchesNothing(rule);
    }
    for (String attribute : rule.filter().attributes()) {
      if (!judged.attributeNames().contains(attribute)) {
        String question = NearestName.question(attribute, judged.attributeNames());
        return RuleVerdict.unknown(rule, "span has the attribute '" + attribute + "': " + question);
      }
    }
    // Nothing is also what a run has in which it was not tested.
    if (!rule.isOfEach() && rule.counter() == Counter.COUNT && rule.requirement() == null) {
      return ofAll();
    }
    return judged.lostOfRun() > 0 && rule.needsAllTests()
        ? incomplete(judged.lostOfRun(), "")
        : RuleVerdict.passed(rule, rule.subject() + " matches nothing, which is allowed");
  }

  private RuleVerdict ofEach() {
    Worst worst = Worst.of(rule.limit());
    Worst violating = Worst.of(rule.limit());
    Violations violations = new Violations(rule.limit());
    int violators = 0;
    int unknown = 0;
    for (int i = 0; i < judged.size(); i++) {
      double value = judged.value(i);
      if (Double.isNaN(value)) {
        unknown += judged.isSkipped(i) ? 0 : 1;
        continue;
      }
      worst.add(i, value);
      if (rule.limit().isViolatedBy(value)) {
        violators++;
        violating.add(i, value);
        if (rule.frozen()) {
          violations.add(place(i, value), value);
        }
      }
    }
    if (violators == 0) {
      return notViolated(worst, unknown);
    }
    String what =
        rule.subject()
            + " is "
            + rule.limit().violatedBy(violating.value())
            + (judged.size() == 1
                ? ""
                : "; " + violators + " of " + judged.size() + " are in violation");
    return violated(violating, what, violations, unknown == 0, violators);
  }

  private RuleVerdict notViolated(Worst worst, int unknown) {
    int lost = lost();
    if (lost > 0) {
      return incomplete(lost, worst.isEmpty() ? "" : value(worst.value()));
    }
    if (worst.isEmpty()) {
      return unknown();
    }
    if (unknown > 0) {
      return RuleVerdict.noData(
          rule, rule.subject() + " is not known of " + unknown + " of " + judged.size());
    }
    return RuleVerdict.passed(rule, rule.subject() + " is " + value(worst.value()));
  }

  private RuleVerdict unknown() {
    return RuleVerdict.noData(rule, rule.subject() + " is not known of anything that it matches");
  }

  private String value(double value) {
    return Limit.text(rule.counter().unit(), value);
  }

  private RuleVerdict ofAll() {
    double[] values = new double[judged.size()];
    Worst largest = Worst.largest();
    Violations violations = new Violations(rule.limit());
    int counting = 0;
    boolean itemised = !rule.limit().minimum() && rule.limit().value() == 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = judged.value(i);
      if (values[i] > 0) {
        largest.add(i, values[i]);
        counting++;
        if (itemised && rule.frozen()) {
          violations.add(place(i, values[i]), 1);
        }
      }
    }
    double value = Counts.together(rule.counter(), values);
    if (Double.isNaN(value)) {
      return unknown();
    }
    if (rule.limit().isViolatedBy(value)) {
      if (!itemised) {
        violations.add("all", value);
      }
      return violated(
          rule.limit().minimum() ? Worst.of(rule.limit()) : largest,
          rule.subject() + " is " + rule.limit().violatedBy(value),
          violations,
          true,
          rule.limit().minimum() ? 0 : counting);
    }
    int lost = lost();
    if (lost > 0) {
      return incomplete(lost, value(value));
    }
    return RuleVerdict.passed(rule, rule.subject() + " is " + value(value));
  }

  /** Returns how many tests did not run that could have changed the value. */
  private int lost() {
    return rule.needsAllTests() ? judged.lost() : 0;
  }

  private RuleVerdict incomplete(int lost, String value) {
    return RuleVerdict.noData(
        rule,
        CountText.of(lost, "test")
            + " did not run to the end, so "
            + rule.subject()
            + " is not known"
            + (value.isEmpty() ? "" : ": it is " + value + " without them"));
  }

  private Place place(int element, double value) {
    return judged.place(element, value(value));
  }

  private RuleVerdict violated(
      Worst worst, String message, Violations violations, boolean known, int all) {
    boolean ofRun = rule.element() == Element.RUN;
    List<Place> found =
        ofRun
            ? judged.examples()
            : worst.elements().mapToObj(i -> place(i, judged.value(i))).toList();
    return new RuleVerdict(
            rule,
            Status.VIOLATED,
            rule.level(),
            message + (rule.hard() ? " (one run, on this machine)" : ""),
            found,
            violations.all(),
            known && lost() == 0)
        .of(ofRun ? found.size() : all);
  }
}
