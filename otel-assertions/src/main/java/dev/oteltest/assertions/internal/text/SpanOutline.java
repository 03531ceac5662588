package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws spans as a text tree in the style of {@code mvn dependency:tree}. */
public final class SpanOutline {

  /** The maximum size of a forest that is shown completely in a failure. */
  private static final int WHOLE = 40;

  private final BitSet marked = new BitSet(); // by index
  private final Set<String> keys;
  private final Set<String> keysOfOthers;
  private final TreeExcerpt treeExcerpt;
  private final List<String> lines = new ArrayList<>();

  private SpanOutline(TreeExcerpt treeExcerpt, Collection<SpanNode> marked, Set<String> keys) {
    this.treeExcerpt = treeExcerpt;
    marked.forEach(node -> this.marked.set(node.index()));
    this.keys = keys;
    keysOfOthers = AttributesText.ofUnmarked(keys);
  }

  /**
   * Draws the trees; if they are large, only the marked spans and their surroundings.
   *
   * @param marked the spans that get a mark, the most relevant first
   * @param keys the attributes to show
   */
  public static List<String> of(SpanForest forest, Collection<SpanNode> marked, Set<String> keys) {
    return of(forest, marked, keys, WHOLE);
  }

  /**
   * Draws the trees.
   *
   * @param whole the maximum number of spans of which all are shown; of more, half as many, as
   *     lines for omitted spans can double it
   */
  public static List<String> of(
      SpanForest forest, Collection<SpanNode> marked, Set<String> keys, int whole) {
    SpanOutline text = new SpanOutline(TreeExcerpt.of(forest, marked, whole), marked, keys);
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
    push(todo, treeExcerpt.roots, treeExcerpt.hiddenBelow(null), "", true);
    boolean severalTraces =
        treeExcerpt.roots.stream().map(node -> node.span().getTraceId()).distinct().count() > 1;
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
    boolean isMarked = node != null && marked.get(node.index());
    String margin = isMarked ? "> " : "  ";
    String branch = row.branch("\\- ", "+- ");
    if (node == null) {
      return margin + branch + "...  (" + ValueFormatter.count(row.hidden(), "more span") + ")";
    }
    int levels = treeExcerpt.levelsAbove(node);
    String gap = levels == 0 ? "" : "... ";
    String down = levels == 0 ? "" : "  (" + ValueFormatter.count(levels, "level") + " down)";
    int hidden = treeExcerpt.childrenOf(node).isEmpty() ? treeExcerpt.hiddenBelow(node) : 0;
    String below = hidden == 0 ? "" : "  ...  (" + ValueFormatter.count(hidden, "span") + " below)";
    return margin + branch + gap + SpanLine.of(node, isMarked ? keys : keysOfOthers) + down + below;
  }

  /**
   * The spans of a forest that are shown: all of a small forest, otherwise the marked ones with
   * their surroundings. A shown span appears below its nearest shown ancestor.
   */
  private static final class TreeExcerpt {

    private final Set<SpanNode> shown;
    private final List<SpanNode> roots = new ArrayList<>();
    private final Map<SpanNode, List<SpanNode>> children = new HashMap<>();

    /** By index of the nearest shown ancestor; the last element counts the spans without one. */
    private final int[] hidden;

    private TreeExcerpt(Set<SpanNode> shown, int spans) {
      this.shown = shown;
      hidden = new int[spans + 1];
    }

    static TreeExcerpt of(SpanForest forest, Collection<SpanNode> marked, int whole) {
      boolean isSmall = forest.nodes().size() <= whole;
      Set<SpanNode> shown =
          isSmall
              ? new LinkedHashSet<>(forest.nodes())
              : new Surroundings(whole / 2).of(forest, marked);
      TreeExcerpt treeExcerpt = of(forest, shown);
      return treeExcerpt.showsSingleSpans(forest) ? of(forest, shown) : treeExcerpt;
    }

    private static TreeExcerpt of(SpanForest forest, Set<SpanNode> shown) {
      TreeExcerpt treeExcerpt = new TreeExcerpt(shown, forest.nodes().size());
      treeExcerpt.place(forest);
      return treeExcerpt;
    }

    /** Adds spans of which each would be replaced by a line that says that there is one more. */
    private boolean showsSingleSpans(SpanForest forest) {
      int before = shown.size();
      if (hiddenBelow(null) == 1) {
        shown.addAll(forest.roots());
      }
      for (SpanNode node : List.copyOf(children.keySet())) {
        if (hiddenBelow(node) == 1) {
          shown.addAll(node.children());
        }
      }
      return shown.size() > before;
    }

    /**
     * Places each shown span below its nearest shown ancestor, which precedes it in a preorder
     * walk.
     */
    private void place(SpanForest forest) {
      List<SpanNode> walk = new ArrayList<>(shown);
      walk.sort(Comparator.comparingInt(SpanNode::position));
      hidden[slotOf(null)] = forest.nodes().size();
      Deque<SpanNode> path = new ArrayDeque<>();
      for (SpanNode node : walk) {
        while (!path.isEmpty() && path.peek().endPosition() <= node.position()) {
          path.pop();
        }
        SpanNode above = path.peek();
        (above == null ? roots : children.computeIfAbsent(above, key -> new ArrayList<>()))
            .add(node);
        int size = node.endPosition() - node.position();
        hidden[slotOf(above)] -= size;
        hidden[slotOf(node)] = size - 1;
        path.push(node);
      }
      Comparator<SpanNode> asGiven = Comparator.comparingInt(SpanNode::index);
      roots.sort(asGiven);
      children.values().forEach(list -> list.sort(asGiven));
    }

    List<SpanNode> childrenOf(SpanNode node) {
      return children.getOrDefault(node, List.of());
    }

    /** Returns how many levels between a span and its nearest shown ancestor are omitted. */
    int levelsAbove(SpanNode node) {
      int levels = 0;
      for (SpanNode up = node.parent(); up != null && !shown.contains(up); up = up.parent()) {
        levels++;
      }
      return levels;
    }

    /**
     * Returns how many omitted spans have the given span as their nearest shown ancestor; for null,
     * those without one.
     */
    int hiddenBelow(@Nullable SpanNode node) {
      return hidden[slotOf(node)];
    }

    private int slotOf(@Nullable SpanNode node) {
      return node == null ? hidden.length - 1 : node.index();
    }
  }

  /**
   * Chooses what is shown of a large forest.
   *
   * @param room the number of spans
   */
  private record Surroundings(int room) {

    private static final int ANCESTORS = 3;
    private static final int NEIGHBORS = 2;

    Set<SpanNode> of(SpanForest forest, Collection<SpanNode> marked) {
      Set<SpanNode> shown = new LinkedHashSet<>();
      List<SpanNode> most = marked.stream().limit(room * 2L / 5).toList();
      shown.addAll(most);
      for (SpanNode node : most) {
        addAncestors(shown, node);
      }
      for (SpanNode node : most) {
        addAll(shown, node.children());
        addNeighbors(shown, node);
      }
      if (most.isEmpty()) {
        Deque<SpanNode> level = new ArrayDeque<>(forest.roots());
        while (!level.isEmpty() && shown.size() < room) {
          SpanNode node = level.removeFirst();
          shown.add(node);
          level.addAll(node.children().subList(0, Math.min(room, node.children().size())));
        }
      }
      return shown;
    }

    private void addAncestors(Set<SpanNode> shown, SpanNode node) {
      SpanNode up = node.parent();
      for (int i = 0; up != null && i < ANCESTORS; i++) {
        addAll(shown, List.of(up));
        up = up.parent();
      }
      addAll(shown, List.of(SpanForest.rootOf(node)));
    }

    private void addNeighbors(Set<SpanNode> shown, SpanNode node) {
      SpanNode parent = node.parent();
      if (parent != null) {
        List<SpanNode> siblings = parent.children();
        int at = siblings.indexOf(node);
        int to = Math.min(siblings.size(), at + NEIGHBORS + 1);
        addAll(shown, siblings.subList(Math.max(0, at - NEIGHBORS), to));
      }
    }

    private void addAll(Set<SpanNode> shown, List<SpanNode> nodes) {
      for (SpanNode node : nodes) {
        if (shown.size() >= room) {
          return;
        }
        shown.add(node);
      }
    }
  }
}
