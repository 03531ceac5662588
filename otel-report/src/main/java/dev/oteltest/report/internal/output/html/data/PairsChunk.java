package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedRow;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Trees of two runs or attempts: which of their spans are the same, and what differs in them. */
final class PairsChunk {

  /** The spans of all attempts that are compared, which takes about half a second. */
  private static final int MAX_SPANS = 20_000;

  /** A kind is its place here; the page has their words in the same order. */
  private static final List<DifferenceKind> KINDS = List.of(DifferenceKind.values());

  private final TextTable texts;
  private final PackedOutput rows = new PackedOutput();
  private int units;

  PairsChunk(UnaryOperator<String> redaction) {
    texts = new TextTable(redaction);
  }

  /** Returns two attempts of each test that has several, as {@code otel:diff} compares them. */
  static PairsChunk ofAttempts(Run run, UnaryOperator<String> redaction) {
    PairsChunk pairs = new PairsChunk(redaction);
    Function<TestCase, Optional<Attempts>> shown = FlakyTest.shownIn(run);
    int rest = MAX_SPANS;
    for (TestCase test : run.tests()) {
      int size = test.attempts().size() < 2 || test.container() ? 0 : sizeOf(run, test);
      if (size > 0 && size <= rest) {
        rest -= size;
        Comparison compared = compared(shown.apply(test).orElseThrow());
        for (PairedUnit unit : PairedUnits.of(compared, 1, MAX_SPANS).units()) {
          pairs.add(unit, compared.alignment(), run.spans(), run.spans());
        }
      }
    }
    return pairs;
  }

  private static int sizeOf(Run run, TestCase test) {
    return test.attempts().stream()
        .mapToInt(attempt -> run.spans().subtreeEnd(attempt.row()) - attempt.row())
        .sum();
  }

  private static Comparison compared(Attempts attempts) {
    Contents before = new Contents(attempts.before(), List.of());
    Contents after = new Contents(attempts.after(), List.of());
    try {
      return RunComparison.of(
          List.of(new RunSource("", () -> before)), List.of(new RunSource("", () -> after)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // both are in memory
    }
  }

  static List<String> kinds() {
    return KINDS.stream().map(DifferenceKind::word).toList();
  }

  /**
   * Adds a tree.
   *
   * @param base the spans of the base that the page has
   * @param head the spans of the head that the page has
   */
  void add(PairedUnit unit, Alignment alignment, SpanTable base, SpanTable head) {
    units++;
    rows.writeInt(texts.index(unit.name())).writeInt(unit.leftOut());
    rows.writeInt(unit.rows().size());
    for (int place = 0; place < unit.rows().size(); place++) {
      PairedRow row = unit.rows().get(place);
      rows.writeInt(row.parent() < 0 ? 0 : place - row.parent());
      side(alignment.base(), base, row.baseRow());
      side(alignment.head(), head, row.headRow());
      rows.writeInt(row.kinds().stream().mapToLong(kind -> 1L << KINDS.indexOf(kind)).sum());
      rows.writeInt(row.differences().size());
      for (Difference difference : row.differences()) {
        rows.writeInt(KINDS.indexOf(difference.kind()))
            .writeInt(texts.index(difference.subject()))
            .writeInt(texts.index(difference.before()))
            .writeInt(texts.index(difference.after()));
      }
    }
  }

  /** Writes the row of a span among those that the page has, and its self time. */
  private void side(AlignedSide side, SpanTable shown, int row) {
    if (row < 0) {
      rows.writeInt(0);
      return;
    }
    rows.writeInt(shown.row(side.spans().traceId(row), side.spans().spanId(row)) + 1L);
    rows.writeInt(Math.max(0, side.run().selfTimes().nanos(row)));
  }

  boolean isEmpty() {
    return units == 0;
  }

  PackedOutput packed() {
    return new PackedOutput().writeTexts(texts.takeAdded()).writeInt(units).writeAll(rows);
  }
}
