package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which spans of a forest are shown: all of a small one, else the marked ones with what is around
 * them. A shown span hangs below the nearest shown span above it.
 */
final class TreeExcerpt {

  /** A forest of that many spans is shown whole. */
  private static final int WHOLE = 40;

  /** Of a larger one, so many spans; with a line for what is left out they are twice as many. */
  private static final int SHOWN = 20;

  private static final int MARKED = 8;
  private static final int ANCESTORS = 3;
  private static final int NEIGHBOURS = 2;

  private final Set<SpanNode> shown;
  private final List<SpanNode> roots = new ArrayList<>();
  private final Map<SpanNode, List<SpanNode>> children = new HashMap<>();
  private final Map<SpanNode, Integer> levels = new HashMap<>();
  private final int[] hidden; // by index of the shown span above; the last are those below none

  private TreeExcerpt(Set<SpanNode> shown, int spans) {
    this.shown = shown;
    hidden = new int[spans + 1];
  }

  static TreeExcerpt of(SpanForest forest, Collection<SpanNode> marked) {
    TreeExcerpt treeExcerpt =
        new TreeExcerpt(
            forest.nodes().size() <= WHOLE
                ? new LinkedHashSet<>(forest.nodes())
                : around(forest, marked),
            forest.nodes().size());
    treeExcerpt.hang(forest);
    return treeExcerpt;
  }

  private static Set<SpanNode> around(SpanForest forest, Collection<SpanNode> marked) {
    Set<SpanNode> shown = new LinkedHashSet<>();
    List<SpanNode> most = marked.stream().limit(MARKED).toList();
    shown.addAll(most);
    for (SpanNode node : most) {
      addAncestors(shown, node);
    }
    for (SpanNode node : most) {
      addAll(shown, node.children());
      addNeighbours(shown, node);
    }
    if (most.isEmpty()) {
      Deque<SpanNode> level = new ArrayDeque<>(forest.roots());
      while (!level.isEmpty() && shown.size() < SHOWN) {
        SpanNode node = level.removeFirst();
        shown.add(node);
        level.addAll(node.children().subList(0, Math.min(SHOWN, node.children().size())));
      }
    }
    return shown;
  }

  private static void addAncestors(Set<SpanNode> shown, SpanNode node) {
    SpanNode up = node.parent();
    for (int i = 0; up != null && i < ANCESTORS; i++) {
      addAll(shown, List.of(up));
      up = up.parent();
    }
    addAll(shown, List.of(SpanForest.rootOf(node)));
  }

  private static void addNeighbours(Set<SpanNode> shown, SpanNode node) {
    SpanNode parent = node.parent();
    if (parent != null) {
      List<SpanNode> siblings = parent.children();
      int at = siblings.indexOf(node);
      int to = Math.min(siblings.size(), at + NEIGHBOURS + 1);
      addAll(shown, siblings.subList(Math.max(0, at - NEIGHBOURS), to));
    }
  }

  private static void addAll(Set<SpanNode> shown, List<SpanNode> nodes) {
    for (SpanNode node : nodes) {
      if (shown.size() >= SHOWN) {
        return;
      }
      shown.add(node);
    }
  }

  /** Hangs each shown span below the nearest shown one above, which in a walk comes before it. */
  private void hang(SpanForest forest) {
    List<SpanNode> walk = new ArrayList<>(shown);
    walk.sort(Comparator.comparingInt(SpanNode::position));
    hidden[slotOf(null)] = forest.nodes().size();
    Deque<SpanNode> path = new ArrayDeque<>();
    for (SpanNode node : walk) {
      while (!path.isEmpty() && path.peek().endPosition() <= node.position()) {
        path.pop();
      }
      SpanNode above = path.peek();
      (above == null ? roots : children.computeIfAbsent(above, key -> new ArrayList<>())).add(node);
      levels.put(node, levelsBetween(above, node));
      int size = node.endPosition() - node.position();
      hidden[slotOf(above)] -= size;
      hidden[slotOf(node)] = size - 1;
      path.push(node);
    }
    Comparator<SpanNode> asGiven = Comparator.comparingInt(SpanNode::index);
    roots.sort(asGiven);
    children.values().forEach(list -> list.sort(asGiven));
  }

  private static int levelsBetween(@Nullable SpanNode above, SpanNode node) {
    int levels = 0;
    for (SpanNode up = node.parent(); up != null && up != above; up = up.parent()) {
      levels++;
    }
    return levels;
  }

  List<SpanNode> roots() {
    return roots;
  }

  List<SpanNode> childrenOf(SpanNode node) {
    return children.getOrDefault(node, List.of());
  }

  /** How many levels between a span and the shown one above it are left out. */
  int levelsAbove(SpanNode node) {
    return levels.getOrDefault(node, 0);
  }

  /**
   * How many spans are left out whose nearest shown ancestor is that one; null: those with none.
   */
  int hiddenBelow(@Nullable SpanNode node) {
    return hidden[slotOf(node)];
  }

  private int slotOf(@Nullable SpanNode node) {
    return node == null ? hidden.length - 1 : node.index();
  }
}
