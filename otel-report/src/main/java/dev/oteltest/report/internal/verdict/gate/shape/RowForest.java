package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.report.internal.model.span.RowView;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The spans below some rows as the trees that assertions judge, each span once. */
final class RowForest {

  private final SpanForest forest;

  /** In ascending order: the row of each span of the forest. */
  private final int[] rows;

  private RowForest(SpanForest forest, int[] rows) {
    this.forest = forest;
    this.rows = rows;
  }

  static RowForest below(SpanTable spans, BitSet roots) {
    List<SpanData> views = new ArrayList<>();
    BitSet inside = new BitSet();
    Set<String> parents = new HashSet<>(); // which are there, but not in the forest
    for (int root = roots.nextSetBit(0); root >= 0; root = roots.nextSetBit(root + 1)) {
      if (!inside.get(root)) {
        int end = spans.subtreeEnd(root);
        inside.set(root, end);
        if (spans.parent(root) >= 0) {
          parents.add(spans.parentSpanId(root));
        }
        for (int row = root; row < end; row++) {
          views.add(new RowView(spans, row));
        }
      }
    }
    return new RowForest(SpanForest.of(views, parents), inside.stream().toArray());
  }

  SpanForest forest() {
    return forest;
  }

  SpanNode node(int row) {
    return forest.nodes().get(Arrays.binarySearch(rows, row));
  }
}
