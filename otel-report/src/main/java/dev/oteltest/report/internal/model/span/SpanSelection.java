package dev.oteltest.report.internal.model.span;

import dev.oteltest.report.internal.columns.SpanColumns;
import dev.oteltest.report.internal.columns.SpanIndex;
import dev.oteltest.report.internal.columns.TreeOrder;
import java.util.Arrays;
import java.util.BitSet;

/** Makes a table of some of another table's spans, with which it shares what is large. */
public final class SpanSelection {

  private SpanSelection() {}

  /**
   * Returns a table of some rows.
   *
   * @param rows these, each with its parent
   */
  public static SpanTable of(SpanTable spans, BitSet rows) {
    int[] selected = rows.stream().toArray();
    int[] parents = new int[selected.length];
    int[] places = new int[spans.size()];
    for (int i = 0; i < selected.length; i++) {
      places[selected[i]] = i;
      int parent = spans.parent(selected[i]);
      parents[i] = parent < 0 ? SpanIndex.NONE : places[parent];
    }
    int[] order = new int[selected.length]; // rows are in the order of their trees already
    Arrays.setAll(order, row -> row);
    return new SpanTable(
        spans.columns.select(selected),
        spans.origins,
        SpanColumns.arranged(spans.roles, selected, new SpanRole[selected.length]),
        spans.store,
        spans.keys,
        new TreeOrder(parents, order),
        spans.duplicates());
  }
}
