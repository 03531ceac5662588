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
      return IdTable.NONE;
    }
    String parentId = span.getParentSpanId();
    int parent = ids.find(span.getTraceId(), parentId);
    if (parent != IdTable.NONE && parent != place) {
      return parent;
    }
    orphans.set(place, !knownParents.contains(parentId));
    return IdTable.NONE;
  }

  /**
   * Breaks cycles: in a broken file, spans may be ancestors of each other and would not be below
   * any root.
   */
  private void breakCircles() {
    int[] seenFrom = new int[parents.length]; // where the walk started, counted from 1
    for (int place = 0; place < parents.length; place++) {
      int up = place;
      while (up != IdTable.NONE && seenFrom[up] == 0) {
        seenFrom[up] = place + 1;
        up = parents[up];
      }
      if (up != IdTable.NONE && seenFrom[up] == place + 1) {
        parents[up] = IdTable.NONE;
        orphans.set(up);
      }
    }
  }

  private int[] countChildren() {
    IntList top = new IntList();
    for (int place = 0; place < parents.length; place++) {
      if (parents[place] == IdTable.NONE) {
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
      if (parents[place] != IdTable.NONE) {
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
}
