package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.TimeComparison;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.gate.ComparedValues.OfRun;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.ElementFinder;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.RunCounts;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts, in each run of a comparison, what rules count in the run that is judged. */
final class RuleCounts implements RunComparison.Listener {

  private static final double HUNDRED = 100;

  private final List<Rule> rules;
  private final List<Elements> elements;
  private final boolean timed;
  private final List<List<OfRun>> base = new ArrayList<>();
  private final List<List<OfRun>> head = new ArrayList<>();
  private IntUnaryOperator inBase = row -> -1;
  private double ownFactor = 1;

  private RuleCounts(List<Rule> rules, List<Elements> elements) {
    this.rules = rules;
    this.elements = elements;
    this.timed = rules.stream().anyMatch(rule -> rule.measure().unit().isOfTime());
  }

  /**
   * Compares the run that is judged.
   *
   * @param rules the rules that compare with a base
   * @param elements by rule: its elements in the run that is judged
   * @param runs at least one run of the base
   * @return by rule: what it counted
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run is there twice, or has no spans
   */
  static Map<Rule, ComparedValues> of(
      Run judged, List<Rule> rules, List<Elements> elements, BaseRuns runs) throws IOException {
    RuleCounts counts = new RuleCounts(rules, elements);
    List<RunSource> heads = new ArrayList<>();
    heads.add(new RunSource("the run that is judged", () -> new Contents(judged, List.of())));
    heads.addAll(counts.timed ? runs.head() : List.of());
    Comparison comparison = RunComparison.of(runs.base(), heads, counts);
    Map<Rule, ComparedValues> values = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      values.put(
          rules.get(i),
          new ComparedValues(
              of(i, counts.base), of(i, counts.head), incomparable(rules.get(i), comparison)));
    }
    return values;
  }

  private static List<OfRun> of(int rule, List<List<OfRun>> runs) {
    return runs.stream().map(run -> run.get(rule)).toList();
  }

  private static @Nullable String incomparable(Rule rule, Comparison comparison) {
    if (!comparison.torn().isEmpty()) {
      return comparison.torn().get(0);
    }
    if (rule.isOfTotal() && !comparison.isComparable()) {
      return "the base has too little in common with this run ("
          + percent(comparison.trust().ofTests())
          + " of the tests and "
          + percent(comparison.trust().ofLarger())
          + " of the spans): compare runs of the same tests";
    }
    return null;
  }

  private static String percent(double share) {
    return PlainNumber.of(Math.floor(HUNDRED * share)) + " %";
  }

  @Override
  public void first(Alignment runs) {
    inBase = runs.head()::other;
    ownFactor = factor(runs);
    base.add(counted("base", runs.base().run(), inBase, 1));
  }

  @Override
  public void base(Alignment run) {
    base.add(counted("base", run));
  }

  @Override
  public void head(Alignment run) {
    head.add(counted("head", run));
  }

  private List<OfRun> counted(String side, Alignment run) {
    IntUnaryOperator rows =
        row -> {
          int first = inBase.applyAsInt(row);
          return first < 0 ? -1 : run.base().other(first);
        };
    return counted(side, run.head().run(), rows, factor(run));
  }

  private double factor(Alignment run) {
    return timed ? TimeComparison.machineFactor(run) : 1;
  }

  private List<OfRun> counted(String side, Run run, IntUnaryOperator rows, double factor) {
    List<Elements> there = ElementFinder.find(run, rules.stream().map(Rule::population).toList());
    OtherRun other = new OtherRun(side, run, rows, factor / ownFactor);
    return IntStream.range(0, rules.size())
        .mapToObj(i -> other.counted(rules.get(i), elements.get(i), there.get(i)))
        .toList();
  }

  /** Another run, whose rows are known by those of the judged one. */
  private static final class OtherRun {

    private final String side;
    private final Run run;
    private final IntUnaryOperator rows;
    private final double factor;
    private final RunCounts counts;

    /** Tests that failed there, which did less than they would have. */
    private final BitSet failed = new BitSet();

    OtherRun(String side, Run run, IntUnaryOperator rows, double factor) {
      this.side = side;
      this.run = run;
      this.rows = rows;
      this.factor = factor;
      this.counts = new RunCounts(run);
      run.tests().forEach(test -> failed.set(test.row(), test.result().isFailure()));
    }

    private @Nullable String unknown(Rule rule, Elements there) {
      if (run.result() == RunResult.UNFINISHED) {
        return "the " + side + " did not end";
      }
      if (rule.dependsOnAllTests() && counts.lost() > 0) {
        return CountText.of(counts.lost(), "test") + " of the " + side + " did not run to the end";
      }
      return there.areUnknown()
          ? "the %s has only the number of %s"
              .formatted(side, CountText.of(there.unlisted(), "finding"))
          : null;
    }

    OfRun counted(Rule rule, Elements here, Elements there) {
      double[] all = counts.values(rule.measure(), there, rule.limit().isMinimum());
      double[] values = new double[here.size()];
      Arrays.fill(values, Measure.NONE);
      BitSet present = new BitSet();
      BitSet found = new BitSet();
      int[] same = rule.element() == Element.FINDING ? new int[0] : same(here, there);
      for (int i = 0; i < same.length; i++) {
        if (same[i] >= 0 && (rule.isOfEach() || all[same[i]] > 0)) {
          present.set(i);
          found.set(same[i]);
          boolean less = rule.element() == Element.TEST && failed.get(there.main(same[i]));
          values[i] = less ? Measure.NONE : all[same[i]];
        }
      }
      int gone = all.length - found.cardinality();
      double[] total = {rule.measure().together(all) + there.more()};
      double[] counted = rule.isOfEach() ? values : total;
      return new OfRun(counted, present, gone, factor, unknown(rule, there));
    }

    /** Returns by element of one run the same of the other, or -1; there is but one run. */
    private int[] same(Elements here, Elements there) {
      int[] byRow = there.byRow(run.spans().size());
      int[] same = new int[here.size()];
      for (int i = 0; i < same.length; i++) {
        same[i] =
            Arrays.stream(here.rows(i))
                .map(rows)
                .map(row -> row < 0 ? -1 : byRow[row])
                .filter(element -> element >= 0)
                .findFirst()
                .orElse(here.element() == Element.RUN ? 0 : -1);
      }
      return same;
    }
  }
}
