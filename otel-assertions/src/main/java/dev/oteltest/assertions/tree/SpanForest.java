package dev.oteltest.assertions.tree;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trees that a collection of spans forms.
 *
 * @since 0.1
 */
public final class SpanForest implements Signals<SpanNode> {

  /** Whether there are spans besides those that are known. */
  enum Extent {
    ALL,
    GROWING,
    ALONE
  }

  private final TreeIndex treeIndex;
  private final List<SpanNode> nodes;
  private final Supplier<? extends Collection<LogRecordData>> logs;
  private final Extent extent;
  private volatile @Nullable Map<String, List<LogEntry>> logsBySpan;
  private volatile @Nullable SpanForest growing;
  private volatile @Nullable BitSet unfinishedPositions;

  private SpanForest(
      List<? extends SpanData> spans,
      TreeIndex treeIndex,
      Supplier<? extends Collection<LogRecordData>> logs,
      Extent extent) {
    this.treeIndex = treeIndex;
    this.logs = logs;
    this.extent = extent;
    List<SpanNode> made = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      made.add(new SpanNode(this, span, made.size()));
    }
    nodes = Collections.unmodifiableList(made);
  }

  /**
   * Builds the trees in linear time.
   *
   * @param spans the spans, in the order in which siblings should appear
   * @param knownParents the ids of absent spans whose children are not orphans, such as a test's
   *     own span
   */
  public static SpanForest of(Collection<? extends SpanData> spans, Set<String> knownParents) {
    return of(spans, knownParents, List::of);
  }

  /**
   * Builds the trees of spans in which log records were written.
   *
   * @param logs returns the log records, in order of arrival; called when they are asked for
   */
  public static SpanForest of(
      Collection<? extends SpanData> spans,
      Set<String> knownParents,
      Supplier<? extends Collection<LogRecordData>> logs) {
    List<SpanData> list = List.copyOf(spans);
    return new SpanForest(list, new TreeIndex(list, knownParents), logs, Extent.ALL);
  }

  /**
   * Returns a forest with the current state of the same spans, which is cheaper than a new one;
   * null if the spans are not the same.
   */
  public @Nullable SpanForest refreshed(List<? extends SpanData> now) {
    return treeIndex.areOf(now) ? new SpanForest(now, treeIndex, logs, extent) : null;
  }

  /** Returns the same spans while it is unknown whether missing parents are still to arrive. */
  public SpanForest growing() {
    if (extent != Extent.ALL || !treeIndex.hasOrphans()) {
      return this;
    }
    SpanForest known = growing;
    if (known == null) {
      List<SpanData> spans = nodes.stream().map(SpanNode::span).toList();
      known = new SpanForest(spans, treeIndex, logs, Extent.GROWING);
      growing = known;
    }
    return known;
  }

  /** Returns a single span, around which there may be others. */
  public static SpanForest alone(SpanData span, Set<String> knownParents) {
    List<SpanData> one = List.of(span);
    return new SpanForest(one, new TreeIndex(one, knownParents), List::of, Extent.ALONE);
  }

  Extent extent() {
    return extent;
  }

  TreeIndex branches() {
    return treeIndex;
  }

  /** Returns all spans, in the given order. */
  public List<SpanNode> nodes() {
    return nodes;
  }

  @Override
  public List<SpanNode> all() {
    return nodes;
  }

  @Override
  public SpanForest forest() {
    return this;
  }

  /** Returns the spans whose parent is not in this forest. */
  public List<SpanNode> roots() {
    return treeIndex.roots(nodes);
  }

  /** Returns the spans that have not ended. */
  public List<SpanNode> unfinished() {
    return nodes.stream().filter(node -> !node.span().hasEnded()).toList();
  }

  /** Returns the first span that has not ended from one position of the preorder to another. */
  @Nullable SpanNode unfinished(int from, int to) {
    BitSet running = unfinishedPositions;
    if (running == null) {
      running = new BitSet();
      for (SpanNode node : unfinished()) {
        running.set(node.position());
      }
      unfinishedPositions = running;
    }
    int next = running.nextSetBit(from);
    return next >= 0 && next < to ? nodes.get(treeIndex.walk().order()[next]) : null;
  }

  @Override
  public List<SpanNode> named(String name) {
    return treeIndex.named(nodes, name);
  }

  /** Returns the span with the given ids, or null. */
  public @Nullable SpanNode find(SpanContext ids) {
    int place = ids.isValid() ? treeIndex.find(ids.getTraceId(), ids.getSpanId()) : TreeIndex.NONE;
    return place == TreeIndex.NONE ? null : nodes.get(place);
  }

  @Override
  public Map<String, Integer> names() {
    return treeIndex.names();
  }

  /** Returns the log records that were written in a span. */
  List<LogEntry> logsOf(SpanData span) {
    Map<String, List<LogEntry>> known = logsBySpan;
    if (known == null) {
      known = new HashMap<>();
      for (LogRecordData log : logs.get()) {
        known
            .computeIfAbsent(idsOf(log.getSpanContext()), ids -> new ArrayList<>())
            .add(new LogEntry(log, this::forest));
      }
      logsBySpan = known;
    }
    return known.getOrDefault(idsOf(span.getSpanContext()), List.of());
  }

  private static String idsOf(SpanContext context) {
    return context.getTraceId() + context.getSpanId();
  }

  /** Returns the root above a span. */
  public static SpanNode rootOf(SpanNode node) {
    SpanNode at = node;
    for (SpanNode up = node.parent(); up != null; up = up.parent()) {
      at = up;
    }
    return at;
  }
}
