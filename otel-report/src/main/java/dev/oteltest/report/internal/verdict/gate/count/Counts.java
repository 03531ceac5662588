package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Coverage;
import dev.oteltest.report.internal.model.build.Findings.Finding;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.model.time.CriticalPath;
import dev.oteltest.report.internal.verdict.gate.rule.Counter;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.rule.Unit;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the counters count of the elements of one run. Not thread-safe. */
public final class Counts {

  /** What a counter has no value for. */
  public static final double NONE = Double.NaN;

  private final Run run;
  private final SpanTable spans;
  private final RowSums sums;
  private final BitSet skipped = new BitSet();
  private @Nullable CalledServers peers;
  private long @Nullable [] path;
  private long pathNanos;
  private @Nullable OwnCounts own;

  /** Creates the counts of a run. */
  public Counts(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.sums = new RowSums(run, new LostTests(run));
    for (TestCase test : run.tests()) {
      TestResult result = test.result();
      if (!result.isFailure() && result != TestResult.PASSED) {
        skipped.set(test.row());
      }
    }
  }

  /**
   * Returns the value of an element: of a counter of each its own, of a tally whether it counts.
   *
   * @return {@link #NONE} if it has none, such as the statements of a test that was skipped
   */
  public double of(Rule rule, Elements elements, int element) {
    Counter counter = rule.counter();
    if (!rule.isOfEach()) {
      return ofTally(rule.element(), counter, elements.main(element));
    }
    if (rule.element() == Element.TEST) {
      return ofTest(rule, elements, element);
    }
    if (rule.element() == Element.SPAN && OwnCounts.COUNTERS.contains(counter)) {
      if (own == null || !own.isOf(elements, counter)) {
        own = new OwnCounts(elements, counter, spans, sums, peers());
      }
      return own.of(element);
    }
    if (counter == Counter.PEERS) {
      return peers(elements, elements.from(element), elements.to(element));
    }
    double value =
        counter.unit() == Unit.PERCENT
            ? percent(rule, elements, element)
            : elements.rows(element).mapToDouble(row -> ofRow(rule, row)).sum();
    return rule.element() == Element.RUN ? ofRun(counter, value) : value;
  }

  /** Returns the share of the last execution that has one: Maven may build a module twice. */
  private double percent(Rule rule, Elements elements, int element) {
    double last = NONE;
    for (int i = elements.from(element); i < elements.to(element); i++) {
      double share = ofRow(rule, elements.rowAt(i));
      last = Double.isNaN(share) ? last : share;
    }
    return last;
  }

  /** Returns the value of all elements together from those of each. */
  public static double together(Counter counter, double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length == 0) {
      return counter.unit().isOfTime() ? NONE : 0;
    }
    Arrays.sort(known);
    return switch (counter) {
      case P50 -> known[rank(known.length, 50)];
      case P95 -> known[rank(known.length, 95)];
      case MAX -> known[known.length - 1];
      default -> Arrays.stream(known).sum();
    };
  }

  /** Returns the index of the smallest value that is not less than a share of all. */
  private static int rank(int length, int percent) {
    return Math.max(0, (int) Math.ceil(length * percent / 100.0) - 1);
  }

  /** Returns how many tests in an element should have run, but did not. */
  public int lost(Rule rule, Elements elements, int element) {
    if (rule.element() == Element.TEST) { // a class that failed by itself is one, too
      int row = elements.main(element);
      return sums.between(Counter.NEVER_RAN, row, row + 1);
    }
    int lost = 0;
    for (int i = elements.from(element); i < elements.to(element); i++) {
      int row = elements.rowAt(i);
      lost += sums.between(Counter.NEVER_RAN, row, spans.subtreeEnd(row));
    }
    return lost;
  }

  /** Returns what the run has nothing of. */
  public Absences absences() {
    return new Absences(run, sums);
  }

  /** Returns how many tests of the whole run should have run, but did not. */
  public int lost() {
    return sums.between(Counter.NEVER_RAN, 0, spans.size());
  }

  /** Returns the rows that a number of the whole run may consist of, of one kind of element. */
  public IntStream parts(Counter counter, Element element) {
    return counter == Counter.PEERS
        ? peers().firstCalls()
        : IntStream.range(0, spans.size()).filter(row -> element.has(spans.role(row)));
  }

  /** Returns how much of a number of the whole run is in such a row; {@link #NONE} if none is. */
  public double ofPart(Rule rule, int row) {
    Counter counter = rule.counter();
    double value =
        switch (counter) {
          case PEERS -> 1;
          case FINDINGS -> NONE; // they have places of their own
          case SPANS, STATEMENTS -> spans.role(row) == SpanRole.TEST ? ofRow(rule, row) : NONE;
          case TESTS, DURATION, LINE_COVERAGE, BRANCH_COVERAGE -> ofRow(rule, row);
          default -> sums.between(counter, row, row + 1);
        };
    return value == 0 && !counter.unit().isShare() ? NONE : value;
  }

  /** Returns the name of the server that a row calls. */
  public String server(int row) {
    return peers().name(row);
  }

  /** Returns what linters, scanners and tests found. */
  public List<Finding> findings() {
    return run.findings().listed();
  }

  /**
   * Returns the value of a test. Each attempt must keep to a maximum, as one that passed must not
   * hide what another did; a minimum is for the attempt that counts, as one that failed early did
   * less.
   */
  private double ofTest(Rule rule, Elements elements, int element) {
    if (skipped.get(elements.main(element))) {
      return NONE;
    }
    int last = rule.limit().minimum() ? elements.from(element) + 1 : elements.to(element);
    double most = NONE;
    for (int i = elements.from(element); i < last; i++) {
      double value =
          rule.counter() == Counter.PEERS
              ? peers(elements, i, i + 1)
              : ofRow(rule, elements.rowAt(i));
      most = Double.isNaN(most) || value > most ? value : most;
    }
    return most;
  }

  private double ofTally(Element element, Counter counter, int row) {
    return switch (counter) {
      case COUNT -> 1;
      case ERRORS -> spans.isError(row) ? 1 : 0;
      case FAILED -> {
        if (element == Element.TEST) {
          yield sums.between(counter, row, row + 1);
        }
        yield spans.isError(row) ? 1 : 0;
      }
      case FLAKY, NEVER_RAN, UNATTRIBUTED, UNFINISHED, ORPHANS, SECRETS, NEEDLESS ->
          sums.between(counter, row, row + 1);
      default -> duration(row);
    };
  }

  private double ofRow(Rule rule, int row) {
    Counter counter = rule.counter();
    return switch (counter) {
      case CHILDREN -> spans.children(row).count();
      case DURATION -> duration(row);
      case SELF -> spans.isEnded(row) ? run.selfTimes().nanos(row) : NONE;
      case CRITICAL_PATH -> shareOfPath(row);
      case LINE_COVERAGE ->
          coverage(row, MavenAttributes.LINES_COVERED, MavenAttributes.LINES_MISSED);
      case BRANCH_COVERAGE ->
          coverage(row, MavenAttributes.BRANCHES_COVERED, MavenAttributes.BRANCHES_MISSED);
      case FINDINGS -> findings(row);
      case PEERS -> 0; // of rows together
      default -> sums.between(counter, rule.of(), row, spans.subtreeEnd(row));
    };
  }

  /** Returns the value of a run, which may be more than the sum of its roots. */
  private double ofRun(Counter counter, double sum) {
    Optional<Coverage> coverage = run.coverage();
    return switch (counter) {
      case FINDINGS -> run.findings().total();
      case DURATION -> run.facts().nanos();
      case LINE_COVERAGE -> coverage.map(found -> 100 * found.lines()).orElse(NONE);
      case BRANCH_COVERAGE ->
          coverage
              .filter(found -> found.branchesCovered() + found.branchesMissed() > 0)
              .map(found -> 100 * found.branches())
              .orElse(NONE);
      default -> sum;
    };
  }

  /** Returns the number of a test; a run has more than the sum of its roots. */
  private double findings(int row) {
    Long findings = spans.attribute(row, TestAttributes.FINDINGS);
    return findings == null ? 0 : findings;
  }

  private double duration(int row) {
    return spans.isEnded(row) ? spans.nanos(row) : NONE;
  }

  private double coverage(int row, AttributeKey<Long> coveredKey, AttributeKey<Long> missedKey) {
    Long covered = spans.attribute(row, coveredKey);
    Long missed = spans.attribute(row, missedKey);
    return covered == null || missed == null || covered + missed == 0
        ? NONE
        : 100.0 * covered / (covered + missed);
  }

  private CalledServers peers() {
    if (peers == null) {
      peers = new CalledServers(spans);
    }
    return peers;
  }

  private double peers(Elements elements, int from, int to) {
    CalledServers peers = peers();
    if (to == from + 1) {
      int row = elements.rowAt(from);
      return peers.in(row, spans.subtreeEnd(row));
    }
    BitSet servers = new BitSet();
    for (int i = from; i < to; i++) {
      int row = elements.rowAt(i);
      peers.add(row, spans.subtreeEnd(row), servers);
    }
    return servers.cardinality();
  }

  /** Returns how much of the critical path is in a span and below it, in percent. */
  private double shareOfPath(int row) {
    if (path == null) {
      path = new long[spans.size() + 1];
      for (CriticalPath.Segment segment : run.criticalPath().segments()) {
        path[segment.row() + 1] += segment.nanos();
        pathNanos += segment.nanos();
      }
      for (int i = 0; i < spans.size(); i++) {
        path[i + 1] += path[i];
      }
    }
    return pathNanos == 0 ? NONE : 100.0 * (path[spans.subtreeEnd(row)] - path[row]) / pathNanos;
  }
}
