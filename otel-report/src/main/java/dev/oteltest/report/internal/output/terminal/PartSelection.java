package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the tests and spans of a run that a {@link ShownPart} names, for every form of output. */
public final class PartSelection {

  private static final int MAX_LISTED = 10;

  private final Run run;
  private final SpanTable spans;
  private final ShownPart part;

  /** Creates the selection of a part. */
  public PartSelection(Run run, ShownPart part) {
    this.run = run;
    this.spans = run.spans();
    this.part = part;
  }

  /**
   * Returns the tests that the part names.
   *
   * @return the tests; empty if only classes have that name
   * @throws IllegalArgumentException if neither a test nor a class is called so; names those that
   *     there are
   */
  public List<TestCase> tests() {
    String wanted = part.test().toLowerCase(Locale.ROOT);
    List<TestCase> found =
        run.tests().stream()
            .filter(
                test ->
                    test.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || spans.name(test.row()).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (found.isEmpty() && ClassText.named(spans, part.test()).isEmpty()) {
      throw new IllegalArgumentException(noTest());
    }
    return found;
  }

  /** Returns what the classes that the part names did besides their tests, with their own spans. */
  public BitSet besidesTests() {
    BitSet rows = new BitSet();
    ClassText.named(spans, part.test())
        .forEach(row -> rows.or(ClassText.besidesTests(spans, row).shown));
    return rows;
  }

  /** Returns the spans that match the filter of the part: all, if it is empty. */
  public BitSet matching() {
    BitSet matching = new BitSet();
    IntStream.range(0, spans.size())
        .filter(row -> part.filter().matches(spans, row))
        .forEach(matching::set);
    return matching;
  }

  private String noTest() {
    List<TestCase> tests = run.tests();
    TestTotals totals = run.totals();
    if (tests.isEmpty()) {
      return "No test is called '" + part.test() + "': the run has no tests";
    }
    return "The name of no test contains '"
        + part.test()
        + "'. The run has "
        + CountText.of(totals.total(), "test")
        + (totals.failedContainers() == 0 ? "" : " and " + totals.containers())
        + ": "
        + CountText.some(tests, MAX_LISTED, test -> SpanText.shorten(test.name()));
  }

  /** Returns the name of the first span of each trace. */
  public static Map<String, String> rootTraces(SpanTable spans) {
    Map<String, String> traces = new LinkedHashMap<>();
    IntStream.range(0, spans.size())
        .filter(spans::beginsTrace)
        .forEach(row -> traces.computeIfAbsent(spans.traceId(row), id -> spans.name(row)));
    return traces;
  }

  /**
   * Returns a span and those below it; if they are many, those that failed first.
   *
   * @param limit how many spans
   */
  public static BitSet excerpt(SpanTable spans, int row, int limit) {
    return TreeRows.excerptOfEach(spans, row, limit).shown;
  }
}
