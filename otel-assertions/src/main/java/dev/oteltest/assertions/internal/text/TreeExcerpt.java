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
 * The spans of a forest that are shown: all of a small forest, otherwise the marked ones with their
 * surroundings. A shown span appears below its nearest shown ancestor.
 */
final class TreeExcerpt {

  /** The maximum size of a forest that is shown completely. */
  private static final int WHOLE = 40;

  /** The number of spans shown of a larger forest; lines for omitted spans can double it. */
  private static final int SHOWN = 20;

  private static final int MARKED = 8;
  private static final int ANCESTORS = 3;
  private static final int NEIGHBORS = 2;

  private final Set<SpanNode> shown;
  private final List<SpanNode> roots = new ArrayList<>();
  private final Map<SpanNode, List<SpanNode>> children = new HashMap<>();
  private final Map<SpanNode, Integer> levels = new HashMap<>();

  /** By index of the nearest shown ancestor; the last element counts the spans without one. */
  private final int[] hidden;

  private TreeExcerpt(Set<SpanNode> shown, int spans) {
    this.shown = shown;
    hidden = new int[spans + 1];
  }

  static TreeExcerpt of(SpanForest forest, Collection<SpanNode> marked) {
    boolean isSmall = forest.nodes().size() <= WHOLE;
    Set<SpanNode> shown = isSmall ? new LinkedHashSet<>(forest.nodes()) : around(forest, marked);
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

  private static Set<SpanNode> around(SpanForest forest, Collection<SpanNode> marked) {
    Set<SpanNode> shown = new LinkedHashSet<>();
    List<SpanNode> most = marked.stream().limit(MARKED).toList();
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

  private static void addNeighbors(Set<SpanNode> shown, SpanNode node) {
    SpanNode parent = node.parent();
    if (parent != null) {
      List<SpanNode> siblings = parent.children();
      int at = siblings.indexOf(node);
      int to = Math.min(siblings.size(), at + NEIGHBORS + 1);
      addAll(shown, siblings.subList(Math.max(0, at - NEIGHBORS), to));
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

  /**
   * Places each shown span below its nearest shown ancestor, which precedes it in a preorder walk.
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

  /** Returns how many levels between a span and its nearest shown ancestor are omitted. */
  int levelsAbove(SpanNode node) {
    return levels.getOrDefault(node, 0);
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
