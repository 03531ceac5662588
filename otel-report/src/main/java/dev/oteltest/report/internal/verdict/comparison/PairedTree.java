package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trees of a part of both runs as one: that of the head, in which what only the base has is
 * where it was.
 */
final class PairedTree {

  private final AlignedSide base;
  private final AlignedSide head;
  private final Node root = new Node(null, -1, -1);
  private final Map<Integer, Node> ofBase = new HashMap<>();
  private final Map<Integer, Node> ofHead = new HashMap<>();

  /** A span of one run or of both. */
  static final class Node {

    final @Nullable Node parent;
    final int baseRow;
    final int headRow;
    private final List<Node> children = new ArrayList<>(0);

    /** What only the base has: children before the others, and siblings right after it. */
    private final List<Node> first = new ArrayList<>(0);

    private final List<Node> after = new ArrayList<>(0);

    /** Of its children so far, the last of the base that is below it in both runs. */
    private @Nullable Node last;

    private Node(@Nullable Node parent, int baseRow, int headRow) {
      this.parent = parent;
      this.baseRow = baseRow;
      this.headRow = headRow;
    }
  }

  private PairedTree(Alignment alignment) {
    base = alignment.base();
    head = alignment.head();
  }

  /**
   * Returns the nodes of both trees below their root, each after its parent.
   *
   * @param baseRows the rows of the base, each after the one around it
   * @param headRows the rows of the head, in the same way
   */
  static List<Node> of(Alignment alignment, List<Integer> baseRows, List<Integer> headRows) {
    PairedTree tree = new PairedTree(alignment);
    headRows.forEach(tree::addHead);
    baseRows.forEach(tree::addBase);
    return tree.nodes();
  }

  private void addHead(int row) {
    Node parent = ofHead.getOrDefault(head.parentInUnit(row), root);
    Node node = new Node(parent, head.other(row), row);
    ofHead.put(row, node);
    if (node.baseRow >= 0) {
      ofBase.put(node.baseRow, node);
    }
    parent.children.add(node);
  }

  private void addBase(int row) {
    Node parent = ofBase.getOrDefault(base.parentInUnit(row), root);
    Node known = ofBase.get(row);
    if (known == null) {
      Node node = new Node(parent, row, -1);
      ofBase.put(row, node);
      (parent.last == null ? parent.first : parent.last.after).add(node);
    } else if (known.parent == parent) {
      parent.last = known;
    }
  }

  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.pop();
      nodes.add(node);
      List<Node> below = new ArrayList<>(node.first);
      for (Node child : node.children) {
        below.add(child);
        below.addAll(child.after);
      }
      for (int i = below.size() - 1; i >= 0; i--) {
        open.push(below.get(i));
      }
    }
    return nodes.subList(1, nodes.size());
  }
}
