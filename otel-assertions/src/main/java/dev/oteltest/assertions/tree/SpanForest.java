package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

  private final TreeIndex treeIndex;
  private final List<SpanNode> nodes;

  private SpanForest(List<? extends SpanData> spans, TreeIndex treeIndex) {
    this.treeIndex = treeIndex;
    List<SpanNode> made = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      made.add(new SpanNode(this, span, made.size()));
    }
    nodes = Collections.unmodifiableList(made);
  }

  /**
   * Hangs spans below their parents, in linear time.
   *
   * @param spans in the order that siblings shall have
   * @param knownParents ids of spans that are not among them and yet no loss: a test's own span
   */
  public static SpanForest of(Collection<? extends SpanData> spans, Set<String> knownParents) {
    List<SpanData> list = List.copyOf(spans);
    return new SpanForest(list, new TreeIndex(list, knownParents));
  }

  /**
   * The forest of the same spans as they are now, for less than a new one takes; null if there are
   * other spans now.
   */
  public @Nullable SpanForest refreshed(List<? extends SpanData> now) {
    return treeIndex.areOf(now) ? new SpanForest(now, treeIndex) : null;
  }

  TreeIndex branches() {
    return treeIndex;
  }

  /** All spans, in the order they were given. */
  public List<SpanNode> nodes() {
    return nodes;
  }

  /** The spans without a parent among the spans. */
  public List<SpanNode> roots() {
    return treeIndex.roots(nodes);
  }

  /** The spans of that name. */
  public List<SpanNode> named(String name) {
    return treeIndex.named(nodes, name);
  }

  /** The span of that id, or null. */
  public @Nullable SpanNode find(String traceId, String spanId) {
    int place = treeIndex.find(traceId, spanId);
    return place == TreeIndex.NONE ? null : nodes.get(place);
  }

  /** How many spans have each name, in order of the first. */
  public Map<String, Integer> names() {
    return treeIndex.names();
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
    return ancestor != node
        && ancestor.position() <= node.position()
        && node.position() < ancestor.endPosition();
  }
}
