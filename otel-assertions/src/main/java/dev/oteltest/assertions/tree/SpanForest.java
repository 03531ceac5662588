package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All spans, hung below their parents.
 *
 * @since 0.1
 */
public final class SpanForest {

  private final List<SpanNode> nodes;
  private final List<SpanNode> roots = new ArrayList<>();
  private final Map<String, SpanNode> byId;
  private final Map<String, List<SpanNode>> byName = new LinkedHashMap<>();

  private SpanForest(int size) {
    nodes = new ArrayList<>(size);
    byId = new HashMap<>(size * 2);
  }

  /**
   * Hangs spans below their parents, in linear time.
   *
   * @param spans in the order that siblings shall have
   * @param knownParents ids of spans that are not among them and yet no loss: a test's own span
   */
  public static SpanForest of(Collection<? extends SpanData> spans, Set<String> knownParents) {
    SpanForest forest = new SpanForest(spans.size());
    for (SpanData span : spans) {
      SpanNode node = new SpanNode(forest, span, forest.nodes.size());
      forest.nodes.add(node);
      node.sameId = forest.byId.put(span.getSpanId(), node);
    }
    for (SpanNode node : forest.nodes) {
      forest.hang(node, knownParents);
      forest.byName.computeIfAbsent(node.name(), name -> new ArrayList<>(1)).add(node);
    }
    forest.breakCircles();
    return forest;
  }

  private void hang(SpanNode node, Set<String> knownParents) {
    String parentId = node.span().getParentSpanId();
    SpanNode parent = find(node.span().getTraceId(), parentId);
    if (parent != null && parent != node) {
      node.hangBelow(parent);
      return;
    }
    roots.add(node);
    if (node.span().getParentSpanContext().isValid() && !knownParents.contains(parentId)) {
      node.markOrphan();
    }
  }

  /** Spans that are each other's ancestors, in a broken file, would be below no root at all. */
  private void breakCircles() {
    boolean[] reached = new boolean[nodes.size()];
    int count = reach(roots, reached);
    for (int i = 0; count < nodes.size(); i++) {
      if (!reached[i]) {
        SpanNode node = nodes.get(i);
        node.cutOff();
        roots.add(node);
        count += reach(List.of(node), reached);
      }
    }
  }

  private static int reach(List<SpanNode> from, boolean[] reached) {
    List<SpanNode> todo = new ArrayList<>(from);
    int count = 0;
    while (!todo.isEmpty()) {
      SpanNode node = todo.remove(todo.size() - 1);
      if (!reached[node.index()]) {
        reached[node.index()] = true;
        count++;
        todo.addAll(node.children());
      }
    }
    return count;
  }

  /** All spans, in the order they were given. */
  public List<SpanNode> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The spans without a parent among the spans. */
  public List<SpanNode> roots() {
    return Collections.unmodifiableList(roots);
  }

  /** The spans of that name. */
  public List<SpanNode> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The span of that id, or null. */
  public @Nullable SpanNode find(String traceId, String spanId) {
    SpanNode node = byId.get(spanId);
    while (node != null && !node.span().getTraceId().equals(traceId)) {
      node = node.sameId;
    }
    return node;
  }

  /** How many spans have each name, in order of the first. */
  public Map<String, Integer> names() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    byName.forEach((name, named) -> counts.put(name, named.size()));
    return counts;
  }

  /** The root above a span. */
  public static SpanNode rootOf(SpanNode node) {
    SpanNode at = node;
    for (SpanNode up = node.parent(); up != null; up = up.parent()) {
      at = up;
    }
    return at;
  }

  /** Whether the one is above the other, at any distance. */
  public static boolean isAncestor(SpanNode ancestor, SpanNode node) {
    @Nullable SpanNode up = node.parent();
    while (up != null && up != ancestor) {
      up = up.parent();
    }
    return up != null;
  }
}
