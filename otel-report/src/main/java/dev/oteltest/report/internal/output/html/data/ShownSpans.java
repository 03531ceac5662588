package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Those spans of a run that the application shows. A browser holds two million of them well. Of
 * more, it shows all but what readers need least: first what is inside the fastest tests that
 * passed, then these tests, then the innermost levels of the rest.
 */
public final class ShownSpans {

  /** The spans of a run that a browser still opens within seconds. */
  public static final int MAX_SPANS = 2_000_000;

  private final Run all;
  private final SpanTable spans;
  private final int most;
  private final BitSet kept;
  private final List<String> leftOut = new ArrayList<>();
  private int size;

  private ShownSpans(Run all, int most) {
    this.all = all;
    this.spans = all.spans();
    this.most = most;
    this.size = spans.size();
    this.kept = new BitSet(size);
    kept.set(0, size);
  }

  /**
   * Chooses the spans of a run.
   *
   * @param most how many they may be
   */
  public static ShownSpans of(Run run, int most) {
    ShownSpans shown = new ShownSpans(run, most);
    if (shown.size > most) {
      List<TestCase> tests = shown.passedTests();
      shown.leaveOut(tests, 1, "what is inside ");
      shown.leaveOut(tests, 0, "");
      shown.leaveOutLevels();
    }
    return shown;
  }

  /** Returns the run as far as it is shown. */
  public Run run() {
    return leftOut.isEmpty() ? all : Run.of(spans.select(kept));
  }

  /** Returns what is left out, as sentences; empty if nothing is. */
  public String words() {
    return leftOut.isEmpty()
        ? ""
        : ("This run is large, so Explore shows %s of %s. It leaves out %s. Everything"
                + " else on this page is about all spans. To see a test with all its spans, run"
                + " mvn otel:show -Dotel.show.test=NAME.")
            .formatted(
                CountText.of(size, "span"),
                CountText.number(spans.size()),
                String.join(", and ", leftOut));
  }

  /** Returns the tests that passed at once and have no tests inside them, the fastest first. */
  private List<TestCase> passedTests() {
    List<TestCase> passed = new ArrayList<>();
    for (TestCase test : all.tests()) {
      if (test.isPassed() && !test.flaky() && !test.container() && isInnermost(test)) {
        passed.add(test);
      }
    }
    passed.sort(Comparator.comparingLong(test -> spans.nanos(test.row())));
    return passed;
  }

  private boolean isInnermost(TestCase test) {
    return IntStream.range(test.row() + 1, spans.subtreeEnd(test.row()))
        .noneMatch(row -> spans.role(row).isOfTests());
  }

  /**
   * Leaves out rows of tests until there are few enough.
   *
   * @param first 1 for what is inside them, 0 for the tests as well
   */
  private void leaveOut(List<TestCase> tests, int first, String what) {
    int changed = 0;
    for (TestCase test : tests) {
      if (size <= most) {
        break;
      }
      int before = size;
      clear(test.row() + first, spans.subtreeEnd(test.row()));
      changed += before > size ? 1 : 0;
    }
    if (changed > 0) {
      leftOut.add(what + "the fastest " + CountText.of(changed, "test") + " that passed");
    }
  }

  private void clear(int from, int to) {
    int before = kept.get(from, to).cardinality();
    kept.clear(from, to);
    size -= before;
  }

  /** Leaves out the innermost levels; of a single level that is too large, its end. */
  private void leaveOutLevels() {
    if (size <= most) {
      return;
    }
    int levels = levelsThatFit();
    int left = 0;
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      if (spans.depth(row) >= Math.max(1, levels) || left == most) {
        kept.clear(row);
      } else {
        left++;
      }
    }
    size = left;
    leftOut.add(
        levels == 0
            ? "all but the first of the outermost spans"
            : "what is below the " + CountText.of(levels, "outermost level"));
  }

  private int levelsThatFit() {
    int[] atDepth = new int[1 + kept.stream().map(spans::depth).max().orElse(0)];
    kept.stream().forEach(row -> atDepth[spans.depth(row)]++);
    int levels = 0;
    for (int sum = 0; levels < atDepth.length && sum + atDepth[levels] <= most; levels++) {
      sum += atDepth[levels];
    }
    return levels;
  }
}
