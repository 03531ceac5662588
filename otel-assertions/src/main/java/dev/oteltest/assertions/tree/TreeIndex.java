package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The structure and the names of the trees. It refers to spans by their places in the list, so that
 * it remains valid while unfinished spans get attributes. Immutable.
 */
final class TreeIndex {

  static final int NONE = -1;

  private final List<? extends SpanData> spans;
  private final IdTable ids;
  private final int[] parents;
  private final BitSet orphans = new BitSet();
  private final int[] roots;
  private final int[] children; // of all spans, grouped by parent
  private final int[] firstChild; // where the children of each span begin
  private final Map<String, int[]> names = new LinkedHashMap<>();
  private volatile @Nullable PreorderIndex preorderIndex;

  TreeIndex(List<? extends SpanData> spans, Set<String> knownParents) {
    this.spans = spans;
    ids = new IdTable(spans);
    parents = new int[spans.size()];
    boolean parentsFirst = true;
    Map<String, IntList> named = new LinkedHashMap<>();
    for (int place = 0; place < parents.length; place++) {
      SpanData span = spans.get(place);
      parents[place] = parentOf(place, span, knownParents);
      parentsFirst &= parents[place] < place;
      named.computeIfAbsent(span.getName(), name -> new IntList()).add(place);
    }
    named.forEach((name, intList) -> names.put(name, intList.toArray()));
    if (!parentsFirst) {
      breakCircles();
    }
    firstChild = new int[parents.length + 1];
    roots = countChildren();
    children = new int[parents.length - roots.length];
    listChildren();
  }

  private int parentOf(int place, SpanData span, Set<String> knownParents) {
    if (!span.getParentSpanContext().isValid()) {
      return NONE;
    }
    String parentId = span.getParentSpanId();
    int parent = ids.find(span.getTraceId(), parentId);
    if (parent != NONE && parent != place) {
      return parent;
    }
    orphans.set(place, !knownParents.contains(parentId));
    return NONE;
  }

  /**
   * Breaks cycles: in a broken file, spans may be ancestors of each other and would not be below
   * any root.
   */
  private void breakCircles() {
    int[] seenFrom = new int[parents.length]; // where the walk started, counted from 1
    for (int place = 0; place < parents.length; place++) {
      int up = place;
      while (up != NONE && seenFrom[up] == 0) {
        seenFrom[up] = place + 1;
        up = parents[up];
      }
      if (up != NONE && seenFrom[up] == place + 1) {
        parents[up] = NONE;
        orphans.set(up);
      }
    }
  }

  private int[] countChildren() {
    IntList top = new IntList();
    for (int place = 0; place < parents.length; place++) {
      if (parents[place] == NONE) {
        top.add(place);
      } else {
        firstChild[parents[place] + 1]++;
      }
    }
    Arrays.parallelPrefix(firstChild, Integer::sum);
    return top.toArray();
  }

  private void listChildren() {
    int[] next = firstChild.clone();
    for (int place = 0; place < parents.length; place++) {
      if (parents[place] != NONE) {
        children[next[parents[place]]++] = place;
      }
    }
  }

  /**
   * Returns whether these are the same spans, which may have other attributes or have ended since.
   */
  boolean areOf(List<? extends SpanData> now) {
    if (now.size() != spans.size()) {
      return false;
    }
    for (int place = 0; place < parents.length; place++) {
      SpanData before = spans.get(place);
      SpanData after = now.get(place);
      if (before != after
          && !(before.getSpanId().equals(after.getSpanId())
              && before.getTraceId().equals(after.getTraceId())
              && before.getName().equals(after.getName()))) {
        return false;
      }
    }
    return true;
  }

  int find(String traceId, String spanId) {
    return ids.find(traceId, spanId);
  }

  int parent(int place) {
    return parents[place];
  }

  boolean hasOrphans() {
    return !orphans.isEmpty();
  }

  boolean isOrphan(int place) {
    return orphans.get(place);
  }

  List<SpanNode> roots(List<SpanNode> nodes) {
    return IntList.view(nodes, roots, 0, roots.length);
  }

  List<SpanNode> children(List<SpanNode> nodes, int place) {
    return IntList.view(nodes, children, firstChild[place], firstChild[place + 1]);
  }

  List<SpanNode> named(List<SpanNode> nodes, String name) {
    int[] places = names.get(name);
    return places == null ? List.of() : IntList.view(nodes, places, 0, places.length);
  }

  Map<String, Integer> names() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    names.forEach((name, places) -> counts.put(name, places.length));
    return counts;
  }

  /** Returns the preorder walk through all spans, created on request. */
  PreorderIndex walk() {
    PreorderIndex known = preorderIndex;
    if (known == null) {
      known = new PreorderIndex(parents, roots, children, firstChild);
      preorderIndex = known;
    }
    return known;
  }

  /** The positions of all spans in a preorder walk. */
  static final class PreorderIndex {

    private final int[] order;
    private final int[] positions;
    private final int[] ends;

    PreorderIndex(int[] parents, int[] roots, int[] children, int[] firstChild) {
      order = new int[parents.length];
      positions = new int[parents.length];
      ends = new int[parents.length];
      int[] nextChild = firstChild.clone();
      int position = 0;
      for (int root : roots) {
        order[position] = root;
        positions[root] = position++;
        int at = root;
        while (at != NONE) {
          if (nextChild[at] < firstChild[at + 1]) {
            at = children[nextChild[at]++];
            order[position] = at;
            positions[at] = position++;
          } else {
            ends[at] = position;
            at = parents[at];
          }
        }
      }
    }

    /** Returns the places of all spans in preorder. */
    int[] order() {
      return order;
    }

    /** Returns the position of the span at a place. */
    int position(int place) {
      return positions[place];
    }

    /** Returns the position of the first span after the descendants of the span at a place. */
    int end(int place) {
      return ends[place];
    }
  }

  /**
   * Finds spans by their ids without an object per span: a hash table with open addressing. Span
   * ids are random and therefore distinct, but two traces in a handwritten file may share some.
   */
  private static final class IdTable {

    private final List<? extends SpanData> spans;
    private final int[] slots; // places counted from 1; 0 is free

    IdTable(List<? extends SpanData> spans) {
      this.spans = spans;
      slots = new int[Math.max(4, Integer.highestOneBit(spans.size()) * 4)];
      for (int place = 0; place < spans.size(); place++) {
        int slot = slotOf(spans.get(place).getSpanId());
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = place + 1;
      }
    }

    private int slotOf(String spanId) {
      int hash = spanId.hashCode() * 0x9E3779B9; // spreads consecutive ids as well
      return (hash ^ (hash >>> 16)) & (slots.length - 1);
    }

    /** Returns the place of the first span with the given ids, or {@link #NONE}. */
    int find(String traceId, String spanId) {
      for (int slot = slotOf(spanId); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
        SpanData span = spans.get(slots[slot] - 1);
        if (span.getSpanId().equals(spanId) && span.getTraceId().equals(traceId)) {
          return slots[slot] - 1;
        }
      }
      return NONE;
    }
  }
}
