package dev.oteltest.report.internal.verdict.gate.count;

import static dev.oteltest.report.internal.verdict.gate.count.Element.CLASS;
import static dev.oteltest.report.internal.verdict.gate.count.Element.CONTAINER;
import static dev.oteltest.report.internal.verdict.gate.count.Element.CONTEXT;
import static dev.oteltest.report.internal.verdict.gate.count.Element.FINDING;
import static dev.oteltest.report.internal.verdict.gate.count.Element.GOAL;
import static dev.oteltest.report.internal.verdict.gate.count.Element.MODULE;
import static dev.oteltest.report.internal.verdict.gate.count.Element.RUN;
import static dev.oteltest.report.internal.verdict.gate.count.Element.SPAN;
import static dev.oteltest.report.internal.verdict.gate.count.Element.STEP;
import static dev.oteltest.report.internal.verdict.gate.count.Element.TEST;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Coverage;
import dev.oteltest.report.internal.verdict.gate.count.Measure.Absence;
import dev.oteltest.report.internal.verdict.gate.count.Measure.RowValue;
import dev.oteltest.report.internal.verdict.gate.count.Measure.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** All measures. */
public final class Measures {

  /** All of them, in the order of the docs; each is added where it is defined. */
  private static final List<Measure> ALL = new ArrayList<>();

  private static final Set<Element> NO = Set.of();
  private static final Set<Element> TESTED = Set.of(RUN, MODULE, CLASS);
  private static final Set<Element> SPANNED = Set.of(RUN, MODULE, CLASS, TEST);
  private static final Set<Element> CALLING = Set.of(RUN, MODULE, CLASS, TEST, SPAN);
  private static final Set<Element> TIMED =
      Set.of(MODULE, GOAL, CLASS, TEST, SPAN, CONTEXT, CONTAINER);
  private static final Set<Element> DURABLE =
      Set.of(RUN, MODULE, GOAL, STEP, CLASS, TEST, SPAN, CONTEXT, CONTAINER);
  private static final Set<Element> COUNTED =
      Set.of(MODULE, GOAL, STEP, CLASS, TEST, SPAN, FINDING, CONTEXT, CONTAINER);

  /** How many there are. */
  public static final Measure COUNT =
      listed("count", Unit.NUMBER, (counts, inside, rows) -> rows.length, NO, COUNTED);

  /** Tests. */
  public static final Measure TESTS =
      marks("tests", RowMarks.TESTS, TESTED, NO, MODULE, counts -> null);

  /** Tests, and containers of tests, that failed; or goals or contexts that did. */
  public static final Measure FAILED =
      listed("failed", Unit.NUMBER, RunCounts::failed, TESTED, Set.of(GOAL, TEST, CONTEXT))
          .parts(TEST, sum(RowMarks.FAILED), Absences::ofTests);

  /** Tests that passed after a failure. */
  public static final Measure FLAKY =
      marks("flaky", RowMarks.FLAKY, TESTED, Set.of(TEST), TEST, Absences::ofTests);

  /** Tests that failed in quarantine. */
  public static final Measure QUARANTINED =
      marks("quarantined", RowMarks.QUARANTINED, TESTED, Set.of(TEST), TEST, Absences::ofTests);

  /** Tests that should have run, but did not. */
  public static final Measure NEVER_RAN =
      marks("never-ran", RowMarks.LOST, TESTED, Set.of(TEST), TEST, Absences::ofTests);

  /** Spans of the code under test. */
  public static final Measure SPANS =
      marks("spans", RowMarks.CODE, SPANNED, NO, TEST, Absences::ofCode);

  /** Spans of the code under test with an error; of the element span, any spans. */
  public static final Measure ERRORS =
      listed("errors", Unit.NUMBER, RunCounts::errors, SPANNED, Set.of(SPAN))
          .parts(SPAN, sum(RowMarks.ERRORS), Absences::ofCode);

  /** Spans that belong to no test. */
  public static final Measure UNATTRIBUTED =
      marks("unattributed", RowMarks.LOOSE, Set.of(RUN), Set.of(SPAN), SPAN, Absences::ofCode);

  /** Spans without an end. */
  public static final Measure UNFINISHED =
      marks("unfinished", RowMarks.UNFINISHED, SPANNED, Set.of(SPAN), SPAN, counts -> null);

  /** Spans whose parent is missing. */
  public static final Measure ORPHANS =
      marks("orphans", RowMarks.ORPHANS, Set.of(RUN), Set.of(SPAN), SPAN, counts -> null);

  /** Spans of the code under test with an attribute in which a secret is recognized. */
  public static final Measure SECRETS =
      marks("secrets", RowMarks.SECRETS, SPANNED, Set.of(SPAN), SPAN, Absences::ofCode);

  /** Spans directly below. */
  public static final Measure CHILDREN =
      ofRows("children", Unit.NUMBER, RunCounts::children, Set.of(TEST, SPAN));

  /** Statements that a database ran. */
  public static final Measure STATEMENTS =
      marks("statements", RowMarks.STATEMENTS, CALLING, NO, TEST, Absences::ofStatements);

  /** Calls that one span repeats, each of which counts once. */
  public static final Measure REPEATED =
      marks("repeated", RowMarks.REPEATED, CALLING, NO, SPAN, Absences::ofRepeated);

  /** Different servers that are called. */
  public static final Measure PEERS =
      listed("peers", Unit.NUMBER, RunCounts::servers, CALLING, NO)
          .parts(SPAN, RunCounts::firstCalls, Absences::ofCalls);

  /** Spring contexts that started. */
  public static final Measure CONTEXTS =
      marks("contexts", RowMarks.CONTEXTS, TESTED, NO, CONTEXT, Absences::ofContexts);

  /** Spring contexts that another could have served for. */
  public static final Measure NEEDLESS =
      marks("needless", RowMarks.NEEDLESS, TESTED, Set.of(CONTEXT), CONTEXT, Absences::ofContexts);

  /** Findings of linters and scanners; of a test, that it exceeds its budget. */
  public static final Measure FINDINGS =
      ofRows("findings", Unit.NUMBER, RunCounts::findings, Set.of(RUN, TEST))
          .parts(FINDING, (counts, inside, rows) -> 1, Absences::ofFindings)
          .ofRun(counts -> counts.run().findings().total());

  /** The share of lines that tests cover. */
  public static final Measure LINE_COVERAGE =
      ofRows("line-coverage", Unit.PERCENT, RunCounts::lines, Set.of(RUN, MODULE))
          .partsOf(MODULE)
          .ofRun(counts -> counts.coverage(found -> 100 * found.lines()));

  /** The share of branches that tests cover. */
  public static final Measure BRANCH_COVERAGE =
      ofRows("branch-coverage", Unit.PERCENT, RunCounts::branches, Set.of(RUN, MODULE))
          .partsOf(MODULE)
          .ofRun(counts -> counts.coverage(Measures::branches));

  /** How long it took. */
  public static final Measure DURATION =
      ofRows("duration", Unit.TIME, RunCounts::duration, DURABLE)
          .partsOf(GOAL)
          .ofRun(counts -> counts.run().facts().nanos());

  /** How long it took without what is inside it. */
  public static final Measure SELF =
      ofRows("self", Unit.TIME, RunCounts::selfTime, Set.of(GOAL, TEST, SPAN));

  /** How long half of them took at most. */
  public static final Measure P50 = times("p50", sorted -> ranked(sorted, 50));

  /** How long 95 % of them took at most. */
  public static final Measure P95 = times("p95", sorted -> ranked(sorted, 95));

  /** How long the longest took. */
  public static final Measure MAX = times("max", sorted -> ranked(sorted, 100));

  /** How long they took together. */
  public static final Measure TOTAL = times("total", sorted -> Arrays.stream(sorted).sum());

  /** Which share of the critical path is in it. */
  public static final Measure CRITICAL_PATH =
      ofRows(
          "critical-path",
          Unit.SHARE_OF_TIME,
          RunCounts::shareOfPath,
          Set.of(MODULE, GOAL, STEP, CLASS, TEST, SPAN));

  private Measures() {}

  private static Measure marks(
      String word,
      RowMarks marks,
      Set<Element> each,
      Set<Element> together,
      Element parts,
      Absence absence) {
    Value sum = sum(marks);
    return listed(word, Unit.NUMBER, sum, each, together).parts(parts, sum, absence);
  }

  private static Measure listed(
      String word, Unit unit, Value value, Set<Element> each, Set<Element> together) {
    Measure measure = new Measure(word, unit, value, each, together);
    ALL.add(measure);
    return measure;
  }

  private static Value sum(RowMarks marks) {
    return (counts, inside, rows) -> counts.marked(marks, inside, rows);
  }

  private static Measure ofRows(String word, Unit unit, RowValue value, Set<Element> each) {
    return listed(word, unit, ofRows(unit, value), each, NO);
  }

  private static Value ofRows(Unit unit, RowValue value) {
    return (counts, inside, rows) -> {
      DoubleStream values = Arrays.stream(rows).mapToDouble(row -> value.of(counts, row));
      return unit == Unit.PERCENT // Maven may build a module twice: the last one counts
          ? values.reduce(Measure.NONE, (last, one) -> Double.isNaN(one) ? last : one)
          : values.sum();
    };
  }

  private static Measure times(String word, ToDoubleFunction<double[]> ofAll) {
    Value duration = ofRows(Unit.TIME, RunCounts::duration);
    return listed(word, Unit.TIME, duration, NO, TIMED).ofAll(ofAll);
  }

  /** Returns the smallest value that is not less than a share of all. */
  private static double ranked(double[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }

  private static double branches(Coverage found) {
    long all = found.branchesCovered() + found.branchesMissed();
    return all == 0 ? Measure.NONE : 100 * found.branches();
  }

  /** Returns all measures, in the order of the docs. */
  public static List<Measure> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** Returns the measures of an element. */
  public static List<Measure> of(Element element) {
    return ALL.stream().filter(one -> one.isOf(element)).toList();
  }

  /** Returns the measure of the spans of the code under test that a filter selects. */
  public static Measure spans(SpanFilter of) {
    RowMarks marks = RowMarks.matching(of);
    String word = SPANS.word() + " '" + of + "'";
    return new Measure(word, Unit.NUMBER, sum(marks), SPANNED, NO)
        .parts(TEST, sum(marks), counts -> Absences.ofSpans(counts, of, marks));
  }
}
