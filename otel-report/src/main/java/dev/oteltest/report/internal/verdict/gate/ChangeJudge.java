package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.verdict.comparison.MannWhitney;
import dev.oteltest.report.internal.verdict.comparison.TimeResult;
import dev.oteltest.report.internal.verdict.comparison.TwoSamples;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges how values differ from those of a base. What is counted is exact, so one run is enough;
 * times need several.
 */
final class ChangeJudge {

  private final Rule rule;
  private final Limit change;
  private final Unit unit;
  private final double[] own;
  private final @Nullable ComparedValues compared;
  private final Places places;
  private final Worst worst = Worst.largest(); // differences, whatever their direction
  private final MannWhitney test = new MannWhitney();
  private int violators;
  private int known;
  private int added;
  private int rare;

  /** Finds places of a violation. */
  interface Places {
    /**
     * Returns the places.
     *
     * @param elements the worst elements; of all together, the first
     * @param text returns what is said of an element's value
     */
    List<Place> of(IntStream elements, IntFunction<String> text);
  }

  /** What an element counted before and now. */
  private record Values(double before, double now) {}

  /**
   * Creates the judge of a rule.
   *
   * @param own by element, or of all together: its value in the run that is judged
   * @param compared what the rule counted in other runs; null if the run has no spans
   * @param places finds the places of a violation
   */
  ChangeJudge(Rule rule, double[] own, @Nullable ComparedValues compared, Places places) {
    this.rule = rule;
    this.change = rule.limit();
    this.unit = rule.measure().unit();
    this.own = own;
    this.compared = compared;
    this.places = places;
  }

  RuleVerdict judge() {
    if (compared == null) {
      return notCompared("the run has no spans");
    }
    String unknown = compared.unknown(unit);
    if (unknown != null) {
      return notCompared(unknown);
    }
    for (int i = 0; i < own.length; i++) {
      judge(compared, i);
    }
    if (unit.isOfTime() && !compared.areEnough()) {
      return fewRuns(compared);
    }
    if (violators > 0) {
      return violated(compared);
    }
    return known == 0
        ? notCompared("nothing that it matches is in the base")
        : RuleVerdict.of(rule, Status.PASSED, " keeps to " + change.text() + counted(compared));
  }

  private RuleVerdict notCompared(String why) {
    return RuleVerdict.noData(rule, rule.subject() + " is not compared: " + why);
  }

  private void judge(ComparedValues runs, int i) {
    if (Double.isNaN(runs.reference(change, i)) || Double.isNaN(own[i])) {
      added += runs.has(i) ? 0 : 1;
      return;
    }
    boolean differs = true;
    if (unit.isOfTime() && runs.areEnough()) {
      TwoSamples samples = runs.samples(unit, i, own[i]);
      if (!samples.areEnough()) {
        rare++;
        return;
      }
      differs = samples.differ(test);
    }
    known++;
    Values values = values(runs, i);
    if (differs && change.isExceededBy(values.before(), values.now())) {
      violators++;
      worst.add(i, change.difference(values.before(), values.now()));
    }
  }

  private Values values(ComparedValues runs, int i) {
    if (!unit.isOfTime()) {
      return new Values(runs.reference(change, i), own[i]);
    }
    TwoSamples samples = runs.samples(unit, i, own[i]);
    return new Values(samples.before(), samples.after());
  }

  private RuleVerdict fewRuns(ComparedValues runs) {
    String violated =
        ". In these, %d of %d exceed %s, which proves nothing"
            .formatted(violators, known, change.text());
    return new RuleVerdict(
        rule,
        Status.NOT_COMPARED,
        Severity.INFORMATION,
        ("%s is not judged: not enough runs (%d of %d of the base, %d of %d of this code). Run"
                + " the tests of both again%s")
            .formatted(
                rule.subject(),
                runs.base().size(),
                TimeResult.LEAST,
                runs.after(),
                TimeResult.LEAST,
                violators == 0 ? "" : violated));
  }

  private RuleVerdict violated(ComparedValues runs) {
    Values first = values(runs, worst.elements().findFirst().orElseThrow());
    String all =
        rule.isOfTotal()
            ? ""
            : "; " + violators + " of " + known + " are in violation" + counted(runs);
    return new RuleVerdict(
        rule,
        Status.VIOLATED,
        rule.level(),
        rule.subject()
            + " is "
            + change.violatedBy(first.before(), first.now())
            + all
            + (unit.isOfTime() ? runs.statistics() : ""),
        places.of(worst.elements(), i -> text(values(runs, i))),
        List.of());
  }

  private String text(Values values) {
    return unit.text(values.now()) + ", was " + unit.text(values.before());
  }

  /** Returns what is not compared. */
  private String counted(ComparedValues runs) {
    return rule.isOfTotal()
        ? ""
        : part(added, "new") + part(runs.gone(), "gone") + part(rare, "in too few runs");
  }

  private static String part(int count, String what) {
    return count == 0 ? "" : ", " + CountText.of(count, "is " + what, "are " + what);
  }
}
