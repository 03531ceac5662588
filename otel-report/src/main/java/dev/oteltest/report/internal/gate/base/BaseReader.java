package dev.oteltest.report.internal.gate.base;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.comparison.DistinctRuns;
import dev.oteltest.report.internal.comparison.RunSource;
import dev.oteltest.report.internal.comparison.RunSource.Contents;
import dev.oteltest.report.internal.comparison.Trust;
import dev.oteltest.report.internal.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.comparison.identity.Alignment;
import dev.oteltest.report.internal.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.comparison.identity.SpanIdentities;
import dev.oteltest.report.internal.comparison.identity.TreeAligner;
import dev.oteltest.report.internal.comparison.time.MachineFactor;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.count.Elements;
import dev.oteltest.report.internal.gate.count.MatchingFindings;
import dev.oteltest.report.internal.gate.count.Population;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Rule;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.test.TestCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads other runs, one after the other, and counts in each what rules count in the judged one. */
public final class BaseReader {

  private static final double HUNDRED = 100;

  private final List<Rule> rules;
  private final List<Elements> elements;
  private final boolean timed;
  private final SpanIdentities identities = new SpanIdentities();
  private final ComparedSide headSide;
  private final DistinctRuns distinct =
      new DistinctRuns(
          "Name runs from before the change with otel.check.base, and other runs of the same code"
              + " with otel.check.repetitions");

  private BaseReader(Run head, List<Rule> rules, List<Elements> elements) {
    this.rules = rules;
    this.elements = elements;
    this.timed = rules.stream().anyMatch(rule -> rule.counter().unit().isOfTime());
    this.headSide = ComparedSide.of(head, identities);
  }

  /**
   * Reads the runs.
   *
   * @param head the run that is judged
   * @param rules the rules that compare with a base
   * @param elements by rule: its elements in the run that is judged
   * @param runs at least one run of the base
   * @return by rule: what it counted
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run is there twice, or has no spans
   */
  public static List<ComparedValues> read(
      Run head, List<Rule> rules, List<Elements> elements, BaseRuns runs) throws IOException {
    BaseReader reader = new BaseReader(head, rules, elements);
    List<ComparedValues> values = rules.stream().map(rule -> new ComparedValues()).toList();
    if (head.spans().size() > 0) {
      reader.distinct.add(head, "The run that is judged");
    }
    for (RunSource source : runs.base()) {
      List<OtherRun> counted = reader.counted(source);
      for (int i = 0; i < counted.size(); i++) {
        values.get(i).base().add(counted.get(i));
      }
    }
    for (RunSource source : reader.timed ? runs.repetitions() : List.<RunSource>of()) {
      List<OtherRun> counted = reader.counted(source);
      for (int i = 0; i < counted.size(); i++) {
        values.get(i).repetitions().add(counted.get(i));
      }
    }
    return values;
  }

  private List<OtherRun> counted(RunSource source) throws IOException {
    Contents contents = source.reader().read();
    Run run = contents.run();
    if (run.spans().size() == 0) {
      throw new IllegalArgumentException(
          source.name() + " has no spans. Name a file of a run with spans");
    }
    distinct.add(run, source.name());
    Alignment alignment =
        TreeAligner.align(headSide, ComparedSide.of(run, identities), identities, false);
    double factor = timed ? MachineFactor.of(alignment) : 1;
    Other other = new Other(run, alignment.base());
    Population population = new Population(run);
    List<BitSet> candidates = population.candidates(rules);
    List<BitSet> selected =
        SpanFilter.matches(run.spans(), rules.stream().map(Rule::filter).toList(), candidates);
    String torn = torn(contents, source.name());
    Trust trust = Trust.of(alignment);
    List<OtherRun> counted = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String unknown = torn == null ? other.unknown(rule, trust, source.name()) : torn;
      counted.add(
          rule.element() == Element.FINDING
              ? other.findings(rule, unknown, source.name())
              : other.counted(
                  rule,
                  elements.get(i),
                  population.of(rule.element(), selected.get(i)),
                  factor,
                  unknown));
    }
    return counted;
  }

  private static @Nullable String torn(Contents contents, String name) {
    if (!contents.problems().isEmpty()) {
      return "of " + name + ", not everything was read: " + contents.problems().get(0);
    }
    return contents.run().result() == RunResult.UNFINISHED ? name + " did not end" : null;
  }

  /** Another run that is aligned with the judged one. */
  private static final class Other {

    private final Run run;
    private final AlignedSide head;
    private final Counts counts;

    /** Tests that failed there, which did less than they would have. */
    private final BitSet failed = new BitSet();

    Other(Run run, AlignedSide head) {
      this.run = run;
      this.head = head;
      this.counts = new Counts(run);
      for (TestCase test : run.tests()) {
        failed.set(test.row(), test.result().isFailure());
      }
    }

    @Nullable String unknown(Rule rule, Trust trust, String name) {
      if (rule.dependsOnAllTests() && counts.lost() > 0) {
        return CountText.of(counts.lost(), "test") + " of " + name + " did not run to the end";
      }
      return rule.isOfTotal() && !trust.isEnough()
          ? name
              + " has too little in common with this run ("
              + percent(trust.ofTests())
              + " of the tests and "
              + percent(trust.ofLarger())
              + " of the spans): compare runs of the same tests"
          : null;
    }

    private static String percent(double share) {
      return PlainNumber.of(Math.floor(HUNDRED * share)) + " %";
    }

    OtherRun findings(Rule rule, @Nullable String unknown, String name) {
      MatchingFindings found = MatchingFindings.of(run, rule);
      return new OtherRun(
          new double[] {found.count()},
          new BitSet(),
          0,
          1,
          found.isComplete(rule) || unknown != null
              ? unknown
              : name + " has only the number of " + CountText.of(found.unlisted(), "finding"));
    }

    OtherRun counted(
        Rule rule, Elements here, Elements there, double factor, @Nullable String unknown) {
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
      int gone = all.length - found.cardinality();
      return rule.isOfEach()
          ? new OtherRun(values, present, gone, factor, unknown)
          : new OtherRun(
              new double[] {Counts.together(rule.counter(), all)}, present, 0, factor, unknown);
    }

    private int same(Elements here, int element, int[] byRow) {
      return here.rows(element)
          .map(head::other)
          .filter(row -> row >= 0 && byRow[row] >= 0)
          .map(row -> byRow[row])
          .findFirst()
          .orElse(-1);
    }
  }
}
