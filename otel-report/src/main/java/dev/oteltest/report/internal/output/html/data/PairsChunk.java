package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedRow;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which spans of two runs are the same, and what differs in them. */
final class PairsChunk {

  /** A kind is its place here; the page has their words in the same order. */
  private static final List<DifferenceKind> KINDS = List.of(DifferenceKind.values());

  private final AlignedSide base;
  private final AlignedSide head;
  private final SpanTable shownOfBase;
  private final SpanTable shownOfHead;
  private final TextTable texts;
  private final PackedOutput rows = new PackedOutput();

  /**
   * Creates a writer.
   *
   * @param shownOfBase the spans of the base that the page has
   * @param shownOfHead the spans of the head that the page has
   */
  PairsChunk(
      AlignedSide base,
      AlignedSide head,
      SpanTable shownOfBase,
      SpanTable shownOfHead,
      UnaryOperator<String> redaction) {
    this.base = base;
    this.head = head;
    this.shownOfBase = shownOfBase;
    this.shownOfHead = shownOfHead;
    this.texts = new TextTable(redaction);
  }

  byte[] of(PairedUnits paired) {
    rows.writeInt(paired.units().size());
    for (PairedUnit unit : paired.units()) {
      rows.writeInt(texts.index(unit.name())).writeInt(unit.leftOut());
      rows.writeInt(unit.rows().size());
      for (int place = 0; place < unit.rows().size(); place++) {
        row(place, unit.rows().get(place));
      }
    }
    return new PackedOutput().writeTexts(texts.takeAdded()).writeAll(rows).gzip();
  }

  private void row(int place, PairedRow row) {
    rows.writeInt(row.parent() < 0 ? 0 : place - row.parent());
    side(base, shownOfBase, row.baseRow());
    side(head, shownOfHead, row.headRow());
    long kinds = 0;
    for (DifferenceKind kind : row.kinds()) {
      kinds |= 1L << KINDS.indexOf(kind);
    }
    rows.writeInt(kinds);
    differences(row.differences());
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

  private void differences(List<Difference> differences) {
    rows.writeInt(differences.size());
    for (Difference difference : differences) {
      rows.writeInt(KINDS.indexOf(difference.kind()));
      rows.writeInt(texts.index(difference.subject()));
      rows.writeInt(texts.index(difference.before()));
      rows.writeInt(texts.index(difference.after()));
    }
  }
}
