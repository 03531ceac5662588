package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.Coverage;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.CriticalPath;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What measures count in one run. Each is computed when it is first asked for, and so that the
 * number inside any span is one subtraction. Not thread-safe.
 */
public final class RunCounts {

  /** What spans do themselves. */
  private static final Set<Measure> OWN =
      Set.of(Measures.STATEMENTS, Measures.REPEATED, Measures.PEERS);

  private final Run run;
  private final SpanTable spans;
  private final BitSet skipped = new BitSet();

  /** By row: how many marks are on the rows before it. */
  private final Map<RowMarks, int[]> sums = new HashMap<>();

  private @Nullable CalledServers servers;
  private long @Nullable [] path;

  /** Creates the counts of a run. */
  public RunCounts(Run run) {
    this.run = run;
    this.spans = run.spans();
    for (TestCase test : run.tests()) {
      TestResult result = test.result();
      skipped.set(test.row(), result != TestResult.PASSED && !result.hasFailed());
    }
  }

  /**
   * Returns the value of each element; {@link Measure#NONE} of one that has none, such as the
   * statements of a test that was skipped.
   *
   * @param minimum whether the values are for a minimum
   */
  public double[] values(Measure measure, Elements elements, boolean minimum) {
    Element element = elements.element();
    boolean each = measure.isOfEach(element);
    if (element == Element.SPAN && OWN.contains(measure)) {
      return own(measure, elements);
    }
    double[] values = new double[elements.size()];
    for (int i = 0; i < values.length; i++) {
      int[] rows = elements.rows(i);
      if (!each) {
        values[i] = measure.of(this, false, elements.main(i));
      } else if (element == Element.TEST) {
        values[i] = ofTest(measure, rows, minimum);
      } else {
        values[i] =
            element == Element.RUN ? measure.ofRun(this, rows) : measure.of(this, true, rows);
      }
    }
    return values;
  }

  /**
   * Returns the value of a test. Each attempt must keep to a maximum, as one that passed must not
   * hide what another did; a minimum is for the attempt that counts, as one that failed early did
   * less.
   */
  private double ofTest(Measure measure, int[] attempts, boolean minimum) {
    if (skipped.get(attempts[0])) {
      return Measure.NONE;
    }
    return Arrays.stream(attempts)
        .limit(minimum ? 1 : attempts.length)
        .mapToDouble(row -> measure.of(this, true, row))
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Measure.NONE);
  }

  /**
   * Returns what spans do themselves: a statement or call is one of the innermost of the elements
   * around it, and not of those around that.
   */
  private double[] own(Measure measure, Elements elements) {
    double[] values = new double[elements.size()];
    int[] byRow = elements.byRow(spans.size());
    NearestRows nearest = new NearestRows(spans, row -> byRow[row] >= 0);
    Set<Long> called = new HashSet<>();
    for (int row = 0; row < spans.size(); row++) {
      // What repeats calls is the span around them already.
      int around = nearest.around(measure == Measures.REPEATED ? row : spans.parent(row));
      if (around >= 0) {
        values[byRow[around]] +=
            measure == Measures.PEERS
                ? isNew(called, around, servers().number(row))
                : measure.of(this, false, row);
      }
    }
    return values;
  }

  private static int isNew(Set<Long> called, int around, int server) {
    return server >= 0 && called.add(((long) around << 32) + server) ? 1 : 0;
  }

  /** Returns the rows that a number of the whole run consists of. */
  public IntStream parts(Measure measure) {
    if (measure.parts() == Element.FINDING) {
      return IntStream.range(0, run.findings().listed().size());
    }
    return IntStream.range(0, spans.size())
        .filter(row -> measure.parts().has(spans.role(row)))
        .filter(row -> !Double.isNaN(ofPart(measure, row)));
  }

  /** Returns how much of a number of the whole run is in a row; {@link Measure#NONE} if none is. */
  public double ofPart(Measure measure, int row) {
    if (measure.parts() == Element.FINDING) {
      return 1;
    }
    boolean inside = measure.parts() == Element.TEST || measure.parts() == Element.MODULE;
    boolean group = spans.role(row) == SpanRole.TEST_CONTAINER;
    double value = measure.ofPart(this, inside && !group, row);
    return value == 0 && !measure.unit().isShare() ? Measure.NONE : value;
  }

  /** Returns the text of a part of a number of the whole run. */
  public String textOfPart(Measure measure, int row) {
    return measure == Measures.PEERS
        ? servers().name(row)
        : measure.unit().text(ofPart(measure, row));
  }

  /** Returns how many tests in an element should have run, but did not. */
  public int lost(Elements elements, int element) {
    // A class that failed by itself is a test, too.
    return marked(RowMarks.LOST, elements.element() != Element.TEST, elements.rows(element));
  }

  /** Returns how many tests of the whole run should have run, but did not. */
  public int lost() {
    return all(RowMarks.LOST);
  }

  Run run() {
    return run;
  }

  SpanTable spans() {
    return spans;
  }

  int all(RowMarks marks) {
    return sums(marks)[spans.size()];
  }

  int marked(RowMarks marks, boolean inside, int... rows) {
    int[] sum = sums(marks);
    int marked = 0;
    for (int row : rows) {
      marked += sum[inside ? spans.subtreeEnd(row) : row + 1] - sum[row];
    }
    return marked;
  }

  private int[] sums(RowMarks marks) {
    return sums.computeIfAbsent(
        marks,
        unknown -> {
          int[] sum = new int[spans.size() + 1];
          System.arraycopy(marks.of(run), 0, sum, 1, spans.size());
          Arrays.parallelPrefix(sum, Integer::sum);
          return sum;
        });
  }

  double failed(boolean inside, int... rows) {
    SpanRole role = spans.role(rows[0]);
    boolean test = role == SpanRole.TEST || role == SpanRole.TEST_CONTAINER;
    return inside || test ? marked(RowMarks.FAILED, inside, rows) : errors(false, rows);
  }

  double errors(boolean inside, int... rows) {
    int error = spans.isError(rows[0]) ? 1 : 0;
    return inside ? marked(RowMarks.ERRORS, true, rows) : error;
  }

  double servers(boolean inside, int... rows) {
    BitSet called = new BitSet();
    for (int row : rows) {
      servers().add(row, inside ? spans.subtreeEnd(row) : row + 1, called);
    }
    return called.cardinality();
  }

  double firstCalls(boolean inside, int... rows) {
    return servers().isFirstCall(rows[0]) ? 1 : 0;
  }

  private CalledServers servers() {
    if (servers == null) {
      servers = new CalledServers(spans);
    }
    return servers;
  }

  double children(int row) {
    return spans.children(row).count();
  }

  double duration(int row) {
    return spans.isEnded(row) ? spans.nanos(row) : Measure.NONE;
  }

  double selfTime(int row) {
    return spans.isEnded(row) ? run.selfTimes().nanos(row) : Measure.NONE;
  }

  double findings(int row) {
    return spans.number(row, TestAttributes.FINDINGS);
  }

  double lines(int row) {
    return share(row, MavenAttributes.LINES_COVERED, MavenAttributes.LINES_MISSED);
  }

  double branches(int row) {
    return share(row, MavenAttributes.BRANCHES_COVERED, MavenAttributes.BRANCHES_MISSED);
  }

  private double share(int row, AttributeKey<Long> coveredKey, AttributeKey<Long> missedKey) {
    Long covered = spans.attribute(row, coveredKey);
    Long missed = spans.attribute(row, missedKey);
    return covered == null || missed == null || covered + missed == 0
        ? Measure.NONE
        : 100.0 * covered / (covered + missed);
  }

  double coverage(ToDoubleFunction<Coverage> share) {
    return run.coverage().map(share::applyAsDouble).orElse(Measure.NONE);
  }

  /** Returns how much of the critical path is in a span and below it, in percent. */
  double shareOfPath(int row) {
    if (path == null) {
      path = new long[spans.size() + 1];
      for (CriticalPath.Segment segment : run.criticalPath()) {
        path[segment.row() + 1] += segment.nanos();
      }
      Arrays.parallelPrefix(path, Long::sum);
    }
    long all = path[spans.size()];
    return all == 0 ? Measure.NONE : 100.0 * (path[spans.subtreeEnd(row)] - path[row]) / all;
  }
}
