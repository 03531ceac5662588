package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunListener;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.time.MachineFactor;
import dev.oteltest.report.internal.verdict.gate.count.Counts;
import dev.oteltest.report.internal.verdict.gate.count.Elements;
import dev.oteltest.report.internal.verdict.gate.count.MatchingFindings;
import dev.oteltest.report.internal.verdict.gate.count.Population;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts, in each run of a comparison, what rules count in the run that is judged. */
final class RuleCounts implements RunListener {

  private static final double HUNDRED = 100;

  private final List<Rule> rules;
  private final List<Elements> elements;
  private final boolean timed;
  private final List<List<CountedRun>> base = new ArrayList<>();
  private final List<List<CountedRun>> head = new ArrayList<>();
  private IntUnaryOperator inBase = row -> -1;
  private double ownFactor = 1;

  private RuleCounts(List<Rule> rules, List<Elements> elements) {
    this.rules = rules;
    this.elements = elements;
    this.timed = rules.stream().anyMatch(rule -> rule.counter().unit().isOfTime());
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
  static List<ComparedValues> of(
      Run judged, List<Rule> rules, List<Elements> elements, BaseRuns runs) throws IOException {
    RuleCounts counts = new RuleCounts(rules, elements);
    List<RunSource> heads = new ArrayList<>();
    heads.add(new RunSource("the run that is judged", () -> new Contents(judged, List.of())));
    heads.addAll(counts.timed ? runs.head() : List.of());
    Comparison comparison = RunComparison.of(runs.base(), heads, counts);
    List<ComparedValues> values = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      int at = i;
      values.add(
          new ComparedValues(
              counts.base.stream().map(run -> run.get(at)).toList(),
              counts.head.stream().map(run -> run.get(at)).toList(),
              incomparable(rules.get(i), comparison)));
    }
    return values;
  }

  private static @Nullable String incomparable(Rule rule, Comparison comparison) {
    if (!comparison.torn().isEmpty()) {
      return comparison.torn().get(0);
    }
    return rule.isOfTotal() && !comparison.isComparable()
        ? "the base has too little in common with this run ("
            + percent(comparison.trust().ofTests())
            + " of the tests and "
            + percent(comparison.trust().ofLarger())
            + " of the spans): compare runs of the same tests"
        : null;
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

  private List<CountedRun> counted(String side, Alignment run) {
    IntUnaryOperator rows =
        row -> {
          int first = inBase.applyAsInt(row);
          return first < 0 ? -1 : run.base().other(first);
        };
    return counted(side, run.head().run(), rows, factor(run));
  }

  private double factor(Alignment run) {
    return timed ? MachineFactor.of(run) : 1;
  }

  private List<CountedRun> counted(String side, Run run, IntUnaryOperator rows, double factor) {
    Population population = new Population(run);
    List<BitSet> selected =
        SpanFilter.matches(
            run.spans(), rules.stream().map(Rule::filter).toList(), population.candidates(rules));
    OtherRun other = new OtherRun(side, run, rows, factor / ownFactor);
    List<CountedRun> counted = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      counted.add(
          rule.element() == Element.FINDING
              ? other.findings(rule)
              : other.counted(
                  rule, elements.get(i), population.of(rule.element(), selected.get(i))));
    }
    return counted;
  }

  /** Another run, whose rows are known by those of the judged one. */
  private static final class OtherRun {

    private final String side;
    private final Run run;
    private final IntUnaryOperator rows;
    private final double factor;
    private final Counts counts;

    /** Tests that failed there, which did less than they would have. */
    private final BitSet failed = new BitSet();

    OtherRun(String side, Run run, IntUnaryOperator rows, double factor) {
      this.side = side;
      this.run = run;
      this.rows = rows;
      this.factor = factor;
      this.counts = new Counts(run);
      for (TestCase test : run.tests()) {
        failed.set(test.row(), test.result().isFailure());
      }
    }

    private @Nullable String unknown(Rule rule) {
      if (run.result() == RunResult.UNFINISHED) {
        return "the " + side + " did not end";
      }
      return rule.dependsOnAllTests() && counts.lost() > 0
          ? CountText.of(counts.lost(), "test") + " of the " + side + " did not run to the end"
          : null;
    }

    CountedRun findings(Rule rule) {
      MatchingFindings found = MatchingFindings.of(run, rule);
      String unknown = unknown(rule);
      if (unknown == null && !found.isComplete(rule)) {
        unknown =
            "the " + side + " has only the number of " + CountText.of(found.unlisted(), "finding");
      }
      return new CountedRun(new double[] {found.count()}, new BitSet(), 0, 1, unknown);
    }

    CountedRun counted(Rule rule, Elements here, Elements there) {
      double[] all = new double[there.size()];
      Arrays.setAll(all, i -> counts.of(rule, there, i));
      double[] values = new double[here.size()];
      Arrays.fill(values, Counts.NONE);
      BitSet present = new BitSet();
      BitSet found = new BitSet();
      int[] byRow = there.byRow(run.spans().size());
      for (int i = 0; i < values.length; i++) {
        int same = rule.element() == Element.RUN ? 0 : same(here, i, byRow);
        if (same >= 0 && same < all.length && (rule.isOfEach() || all[same] > 0)) {
          present.set(i);
          found.set(same);
          boolean less = rule.element() == Element.TEST && failed.get(there.main(same));
          values[i] = less && rule.isOfEach() ? Counts.NONE : all[same];
        }
      }
      if (rule.isOfEach()) {
        int gone = all.length - found.cardinality();
        return new CountedRun(values, present, gone, factor, unknown(rule));
      }
      double[] together = {Counts.together(rule.counter(), all)};
      return new CountedRun(together, present, 0, factor, unknown(rule));
    }

    private int same(Elements here, int element, int[] byRow) {
      return here.rows(element)
          .map(rows)
          .filter(row -> row >= 0 && byRow[row] >= 0)
          .map(row -> byRow[row])
          .findFirst()
          .orElse(-1);
    }
  }
}
