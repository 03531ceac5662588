package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.time.MannWhitney;
import dev.oteltest.report.internal.verdict.comparison.time.Median;
import dev.oteltest.report.internal.verdict.comparison.time.TimeResult;
import dev.oteltest.report.internal.verdict.comparison.time.TwoSamples;
import dev.oteltest.report.internal.verdict.gate.rule.Change;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.rule.Unit;
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
  private final Change change;
  private final Unit unit;
  private final double[] own;
  private final @Nullable ComparedValues compared;
  private final Places places;
  private final Worst worst;
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

  /**
   * Creates the judge of a rule.
   *
   * @param own by element, or of all together: its value in the run that is judged
   * @param compared what the rule counted in other runs; null if there is no base
   * @param places finds the places of a violation
   */
  ChangeJudge(
      Rule rule, Change change, double[] own, @Nullable ComparedValues compared, Places places) {
    this.rule = rule;
    this.change = change;
    this.unit = rule.counter().unit();
    this.own = own;
    this.compared = compared;
    this.places = places;
    this.worst = Worst.largest(); // differences, whatever their direction
  }

  RuleVerdict judge() {
    if (compared == null) {
      return RuleVerdict.noData(
          rule, rule.subject() + " is not compared: " + RunComparison.NO_BASE);
    }
    String unknown = compared.unknown(unit);
    if (unknown != null) {
      return RuleVerdict.noData(rule, rule.subject() + " is not compared: " + unknown);
    }
    for (int i = 0; i < own.length; i++) {
      judge(compared, i);
    }
    if (unit.isOfTime() && !areEnough(compared)) {
      return fewRuns(compared);
    }
    if (violators > 0) {
      return violated(compared);
    }
    return known == 0
        ? RuleVerdict.noData(
            rule, rule.subject() + " is not compared: nothing that it matches is in the base")
        : RuleVerdict.passed(rule, rule.subject() + " keeps to " + change.text() + counted());
  }

  private void judge(ComparedValues runs, int i) {
    double before = runs.reference(change, i);
    double now = own[i];
    if (Double.isNaN(before) || Double.isNaN(now)) {
      added += runs.has(i) ? 0 : 1;
      return;
    }
    boolean differs = true;
    if (unit.isOfTime()) {
      TwoSamples samples = samples(runs, i);
      if (areEnough(runs) && !samples.areEnough()) {
        rare++;
        return;
      }
      before = samples.before();
      now = samples.after();
      differs = !areEnough(runs) || samples.differ(test);
    }
    known++;
    if (differs && change.isExceededBy(before, now)) {
      violators++;
      worst.add(i, change.difference(before, now));
    }
  }

  private TwoSamples samples(ComparedValues runs, int i) {
    return new TwoSamples(runs.before(unit, i), runs.after(unit, i, own[i]));
  }

  private static boolean areEnough(ComparedValues runs) {
    return Math.min(runs.base().size(), runs.head().size() + 1) >= TimeResult.LEAST;
  }

  private RuleVerdict fewRuns(ComparedValues runs) {
    return new RuleVerdict(
        rule,
        Status.FEW_RUNS,
        Severity.INFORMATION,
        rule.subject()
            + " is not judged: not enough runs ("
            + runs.base().size()
            + " of "
            + TimeResult.LEAST
            + " of the base, "
            + (runs.head().size() + 1)
            + " of "
            + TimeResult.LEAST
            + " of this code). Name more with otel.diff.base and otel.diff.head"
            + (violators == 0
                ? ""
                : ". In these, "
                    + violators
                    + " of "
                    + known
                    + " exceed "
                    + change.text()
                    + ", which proves nothing"));
  }

  private RuleVerdict violated(ComparedValues runs) {
    int first = worst.elements().findFirst().orElseThrow();
    boolean all = !rule.isOfTotal();
    return new RuleVerdict(
        rule,
        Status.VIOLATED,
        rule.level(),
        rule.subject()
            + " is "
            + change.violatedBy(before(runs, first), now(runs, first))
            + (all ? "; " + violators + " of " + known + " are in violation" : "")
            + (all ? counted() : "")
            + (unit.isOfTime() ? statistics(runs) : ""),
        places.of(
            worst.elements(),
            i -> Limit.text(unit, now(runs, i)) + ", was " + Limit.text(unit, before(runs, i))),
        List.of());
  }

  private double before(ComparedValues runs, int i) {
    return unit.isOfTime() ? samples(runs, i).before() : runs.reference(change, i);
  }

  private double now(ComparedValues runs, int i) {
    return unit.isOfTime() ? samples(runs, i).after() : own[i];
  }

  /** Returns what is not compared. */
  private String counted() {
    if (rule.isOfTotal()) {
      return "";
    }
    int gone = compared == null ? 0 : compared.gone();
    return part(added, "new") + part(gone, "gone") + part(rare, "in too few runs");
  }

  private static String part(int count, String what) {
    return count == 0 ? "" : ", " + CountText.of(count, "is " + what, "are " + what);
  }

  private String statistics(ComparedValues runs) {
    double factor = Median.of(runs.base().stream().mapToDouble(run -> run.factor()).toArray());
    return " (medians of "
        + runs.base().size()
        + " and "
        + (runs.head().size() + 1)
        + " runs, p <= "
        + TimeResult.ALPHA
        + "; this machine took "
        + PlainNumber.rounded(1 / factor)
        + " times as long for the same spans, which is taken out)";
  }
}
