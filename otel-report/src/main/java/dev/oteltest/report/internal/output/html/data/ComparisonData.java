package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedRow;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The trees of all tests that differ between two runs, as the application reads them: the spans of
 * each run in the format of {@link PageData}, and which of them are the same. Bounded, whatever the
 * size of the runs.
 */
public final class ComparisonData {

  /** The tests that a page has at most, as a list of them is to be read. */
  static final int MAX_UNITS = 1_000;

  /** The rows that a page has at most; each is a span of one run or of both. */
  static final int MAX_ROWS = 10_000;

  /** The characters of data that a page has at most. */
  public static final long MAX_CHARACTERS = 5_000_000;

  private static final int PAIRS = 1;
  private static final int BASE = 2;

  private final Comparison comparison;
  private final PairedUnits paired;
  private final SpanTable base;
  private final SpanTable head;
  private final List<DataChunk> chunks = new ArrayList<>();

  private ComparisonData(Comparison comparison, UnaryOperator<String> redaction, int mostRows) {
    this.comparison = comparison;
    paired = PairedUnits.of(comparison, MAX_UNITS, mostRows);
    AlignedSide before = comparison.alignment().base();
    AlignedSide after = comparison.alignment().head();
    Run baseRun = selected(before, PairedRow::baseRow);
    Run headRun = selected(after, PairedRow::headRow);
    base = baseRun.spans();
    head = headRun.spans();
    PageData ofBase = PageData.of(baseRun, redaction, BASE, new PairsChunk(redaction));
    PageData ofHead =
        PageData.of(headRun, redaction, BASE + ofBase.chunks().size(), new PairsChunk(redaction));
    chunks.add(new DataChunk(0, false, overview(ofHead.chunks().get(0).number())));
    chunks.add(new DataChunk(PAIRS, false, pairs(redaction)));
    chunks.addAll(ofBase.chunks());
    chunks.addAll(ofHead.chunks());
  }

  /** Packs which spans are the same, and what differs in them. */
  private byte[] pairs(UnaryOperator<String> redaction) {
    PairsChunk pairs = new PairsChunk(redaction);
    paired.units().forEach(unit -> pairs.add(unit, comparison.alignment(), base, head));
    return pairs.packed().gzip();
  }

  /**
   * Packs the data of a comparison. The same comparison gives the same bytes on one JDK.
   *
   * @param redaction masks secrets in text
   */
  public static ComparisonData of(Comparison comparison, UnaryOperator<String> redaction) {
    return of(comparison, redaction, MAX_CHARACTERS);
  }

  static ComparisonData of(
      Comparison comparison, UnaryOperator<String> redaction, long mostCharacters) {
    int rows = MAX_ROWS;
    ComparisonData data = new ComparisonData(comparison, redaction, rows);
    while (data.length() > mostCharacters && rows > 0) {
      rows /= 2; // spans may be of any size
      data = new ComparisonData(comparison, redaction, rows);
    }
    return data;
  }

  /** Returns the chunks by their number; none if there is nothing to show. */
  public List<DataChunk> chunks() {
    return paired.units().isEmpty() ? List.of() : List.copyOf(chunks);
  }

  private long length() {
    return chunks.stream().mapToLong(DataChunk::length).sum();
  }

  /** Returns the tests that are shown, and how many are not. */
  public PairedUnits paired() {
    return paired;
  }

  /**
   * Returns what follows {@code #} in the address at which a difference is shown: its span in the
   * head, or else in the base; empty if it is not shown.
   */
  public String anchor(Difference difference) {
    Source source = difference.source();
    String ofHead = anchor(comparison.alignment().head(), head, source.headRow());
    if (!ofHead.isEmpty()) {
      return ofHead;
    }
    String ofBase = anchor(comparison.alignment().base(), base, source.baseRow());
    return ofBase.isEmpty() ? "" : ofBase + "&side=base";
  }

  private static String anchor(AlignedSide side, SpanTable shown, int row) {
    if (row < 0) {
      return "";
    }
    String trace = side.spans().traceId(row);
    String span = side.spans().spanId(row);
    return shown.row(trace, span) < 0 ? "" : "trace=" + trace + "&span=" + span;
  }

  private Run selected(AlignedSide side, ToIntFunction<PairedRow> rowOf) {
    SpanTableBuilder builder = SpanTable.builder();
    for (PairedUnit unit : paired.units()) {
      for (PairedRow row : unit.rows()) {
        if (rowOf.applyAsInt(row) >= 0) {
          builder.add(side.spans().data(rowOf.applyAsInt(row)));
        }
      }
    }
    return Run.of(builder.build());
  }

  private static byte[] overview(int firstOfHead) {
    return PackedOutput.gzip(
        new JsonObject()
            .put("format", PageData.FORMAT)
            .put("pairs", PAIRS)
            .put("base", BASE)
            .put("head", firstOfHead)
            .put("kinds", PairsChunk.kinds()));
  }
}
