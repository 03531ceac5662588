package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.assertions.structure.Structure;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tree that spans must have. What is above them does not count.
 *
 * @param every the name of the spans, each of which is the root of a tree
 */
public record RequiredTree(String every, TreeMatcher shape) implements Requirement {

  private static final String MARK = "x ";

  /**
   * Creates the requirement.
   *
   * @throws IllegalArgumentException if no tree can be like that
   */
  public RequiredTree {
    Objects.requireNonNull(Structure.differences(shape, SpanForest.of(List.of(), Set.of())));
  }

  @Override
  public String words() {
    return "tree of '" + every + "'";
  }

  @Override
  public boolean has(SpanTable spans, int row) {
    return spans.name(row).equals(every);
  }

  @Override
  public Problems problems(SpanTable spans, AlikeSpans alike, BitSet roots) {
    BitSet inside = new BitSet(); // each span once
    Set<String> parents = new HashSet<>(); // which are there, but not in the forest
    for (int root = roots.nextSetBit(0); root >= 0; root = roots.nextSetBit(root + 1)) {
      if (!inside.get(root) && spans.parent(root) >= 0) {
        parents.add(spans.parentSpanId(root));
      }
      inside.set(root, spans.subtreeEnd(root));
    }
    int[] rows = inside.stream().toArray();
    List<SpanData> views = new ArrayList<>();
    for (int row : rows) {
      views.add(spans.stable(row));
    }
    SpanForest forest = SpanForest.of(views, parents);
    Function<SpanNode, List<String>> differences = Structure.differences(shape, forest);
    return row -> first(differences.apply(forest.nodes().get(Arrays.binarySearch(rows, row))));
  }

  private static @Nullable String first(List<String> differences) {
    if (differences.isEmpty()) {
      return null;
    }
    String first = differences.get(0).strip();
    String problem = first.startsWith(MARK) ? first.substring(MARK.length()) : first;
    return Requirement.first(problem, differences.size());
  }
}
