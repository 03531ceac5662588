package dev.oteltest.report.internal.verdict.comparison.pairing;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trees of a part of both runs as one: that of the head, in which what only the base has is
 * where it was.
 */
final class PairedTree {

  /** What is around the roots. */
  private static final int ROOT = 0;

  private static final int NONE = -1;

  private final AlignedSide base;
  private final AlignedSide head;
  private final Map<Integer, Integer> ofBase = new HashMap<>();
  private final Map<Integer, Integer> ofHead = new HashMap<>();

  /** By row of the base: its last child so far that is below the same row in both. */
  private final Map<Integer, Integer> last = new HashMap<>();

  // By node.
  private final int[] baseRow;
  private final int[] headRow;
  private final int[] parent;
  private final int[] first;
  private final int[] end;
  private final int[] next;
  private int size = 1;

  private PairedTree(Alignment alignment, int most) {
    base = alignment.base();
    head = alignment.head();
    baseRow = new int[most];
    headRow = new int[most];
    parent = new int[most];
    first = new int[most];
    end = new int[most];
    next = new int[most];
    for (int[] links : List.of(first, end, next)) {
      Arrays.fill(links, NONE);
    }
  }

  /**
   * Returns the rows of both trees, each after the one around it.
   *
   * @param baseRows the rows of the base, each after the one around it
   * @param headRows the rows of the head, in the same way
   */
  static List<PairedRow> of(
      Alignment alignment,
      List<Integer> baseRows,
      List<Integer> headRows,
      DifferencePlaces differences) {
    PairedTree tree = new PairedTree(alignment, baseRows.size() + headRows.size() + 1);
    headRows.forEach(tree::addHead);
    baseRows.forEach(tree::addBase);
    return tree.rows(differences);
  }

  private void addHead(int row) {
    int around = head.parentInUnit(row);
    int node = node(head.other(row), row);
    ofHead.put(row, node);
    int above = around < 0 ? ROOT : ofHead.getOrDefault(around, ROOT);
    insert(node, above, end[above]);
  }

  private void addBase(int row) {
    int around = base.parentInUnit(row);
    int above = around < 0 ? ROOT : nodeOfBase(around);
    int other = base.other(row);
    if (other >= 0) {
      int node = ofHead.getOrDefault(other, ROOT);
      if (node != ROOT && parent[node] == above) {
        last.put(around, node);
      }
      return;
    }
    int node = node(row, NONE);
    ofBase.put(row, node);
    insert(node, above, last.getOrDefault(around, NONE));
    last.put(around, node);
  }

  private int nodeOfBase(int row) {
    int other = base.other(row);
    return other >= 0 ? ofHead.getOrDefault(other, ROOT) : ofBase.getOrDefault(row, ROOT);
  }

  private int node(int ofTheBase, int ofTheHead) {
    baseRow[size] = ofTheBase;
    headRow[size] = ofTheHead;
    return size++;
  }

  /** Puts a node below another one, after one of its children or before all of them. */
  private void insert(int node, int above, int after) {
    parent[node] = above;
    if (after == NONE) {
      next[node] = first[above];
      first[above] = node;
    } else {
      next[node] = next[after];
      next[after] = node;
    }
    if (next[node] == NONE) {
      end[above] = node;
    }
  }

  private List<PairedRow> rows(DifferencePlaces differences) {
    List<PairedRow> rows = new ArrayList<>(size);
    int[] places = new int[size];
    places[ROOT] = NONE;
    int node = first[ROOT];
    while (node != NONE && node != ROOT) {
      places[node] = rows.size();
      rows.add(differences.row(places[parent[node]], baseRow[node], headRow[node]));
      if (first[node] != NONE) {
        node = first[node];
        continue;
      }
      while (node != ROOT && next[node] == NONE) {
        node = parent[node];
      }
      node = node == ROOT ? ROOT : next[node];
    }
    return rows;
  }
}
