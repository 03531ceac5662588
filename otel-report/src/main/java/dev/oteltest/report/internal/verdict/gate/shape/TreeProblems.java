package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.assertions.structure.Structure;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the trees below rows with a shape. What is above them does not count. */
final class TreeProblems implements ShapeProblems {

  private static final String MARK = "x ";

  private final RowForest forest;
  private final Function<SpanNode, List<String>> differences;

  TreeProblems(SpanTable spans, TreeMatcher shape, BitSet rows) {
    forest = RowForest.below(spans, rows);
    differences = Structure.differences(shape, forest.forest());
  }

  @Override
  public @Nullable String of(int row) {
    List<String> lines = differences.apply(forest.node(row));
    if (lines.isEmpty()) {
      return null;
    }
    String first = lines.get(0).strip();
    return ShapeProblems.first(
        first.startsWith(MARK) ? first.substring(MARK.length()) : first, lines.size());
  }
}
