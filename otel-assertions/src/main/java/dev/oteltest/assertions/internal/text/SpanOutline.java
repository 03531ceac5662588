package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws spans as a text tree in the style of {@code mvn dependency:tree}. */
public final class SpanOutline {

  private final BitSet marked = new BitSet(); // by index
  private final Set<String> keys;
  private final TreeExcerpt treeExcerpt;
  private final List<String> lines = new ArrayList<>();

  private SpanOutline(TreeExcerpt treeExcerpt, Collection<SpanNode> marked, Set<String> keys) {
    this.treeExcerpt = treeExcerpt;
    marked.forEach(node -> this.marked.set(node.index()));
    this.keys = keys;
  }

  /**
   * Draws the trees; if they are large, only the marked spans and their surroundings.
   *
   * @param marked the spans that get a mark, the most relevant first
   * @param keys the attributes to show
   */
  public static List<String> of(SpanForest forest, Collection<SpanNode> marked, Set<String> keys) {
    SpanOutline text = new SpanOutline(TreeExcerpt.of(forest, marked), marked, keys);
    text.draw();
    return text.lines;
  }

  private record Row(
      @Nullable SpanNode node, int hidden, String indent, boolean top, boolean last) {

    /** Returns what precedes a row that is not at the top. */
    String branch(String ifLast, String otherwise) {
      if (top) {
        return "";
      }
      return indent + (last ? ifLast : otherwise);
    }
  }

  private void draw() {
    Deque<Row> todo = new ArrayDeque<>();
    push(todo, treeExcerpt.roots(), treeExcerpt.hiddenBelow(null), "", true);
    boolean severalTraces =
        treeExcerpt.roots().stream().map(node -> node.span().getTraceId()).distinct().count() > 1;
    Map<String, Integer> traces = new HashMap<>();
    while (!todo.isEmpty()) {
      Row row = todo.pop();
      SpanNode node = row.node();
      if (node != null && row.top() && severalTraces) {
        String trace = node.span().getTraceId();
        if (traces.putIfAbsent(trace, traces.size() + 1) == null) {
          lines.add("  (trace " + traces.size() + ")");
        }
      }
      lines.add(line(row));
      if (node != null) {
        String indent = row.branch("   ", "|  ");
        List<SpanNode> children = treeExcerpt.childrenOf(node);
        int hidden = children.isEmpty() ? 0 : treeExcerpt.hiddenBelow(node);
        push(todo, children, hidden, indent, false);
      }
    }
  }

  private static void push(
      Deque<Row> todo, List<SpanNode> nodes, int hidden, String indent, boolean top) {
    if (hidden > 0) {
      todo.push(new Row(null, hidden, indent, top, true));
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      boolean last = i == nodes.size() - 1 && hidden == 0;
      todo.push(new Row(nodes.get(i), 0, indent, top, last));
    }
  }

  private String line(Row row) {
    SpanNode node = row.node();
    String margin = node != null && marked.get(node.index()) ? "> " : "  ";
    String branch = row.branch("\\- ", "+- ");
    if (node == null) {
      return margin + branch + "...  (" + ValueFormatter.count(row.hidden(), "more span") + ")";
    }
    int levels = treeExcerpt.levelsAbove(node);
    String gap = levels == 0 ? "" : "... ";
    String down = levels == 0 ? "" : "  (" + ValueFormatter.count(levels, "level") + " down)";
    int hidden = treeExcerpt.childrenOf(node).isEmpty() ? treeExcerpt.hiddenBelow(node) : 0;
    String below = hidden == 0 ? "" : "  ...  (" + ValueFormatter.count(hidden, "span") + " below)";
    return margin + branch + gap + SpanLine.of(node, keys) + down + below;
  }
}
