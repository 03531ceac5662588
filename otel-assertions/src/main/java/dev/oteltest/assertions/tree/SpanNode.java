package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span and its position in a tree.
 *
 * @since 0.1
 */
public final class SpanNode {

  private final SpanForest forest;
  private final SpanData span;
  private final int index;

  SpanNode(SpanForest forest, SpanData span, int index) {
    this.forest = forest;
    this.span = span;
    this.index = index;
  }

  /** Returns the forest that this span belongs to. */
  public SpanForest forest() {
    return forest;
  }

  /** Returns the span. */
  public SpanData span() {
    return span;
  }

  /** Returns the name of the span. */
  public String name() {
    return span.getName();
  }

  /** Returns the place of this span among all spans, counted from 0. */
  public int index() {
    return index;
  }

  /** Returns the parent, or null if it is not in the forest. */
  public @Nullable SpanNode parent() {
    int parent = forest.branches().parent(index);
    return parent == TreeIndex.NONE ? null : forest.nodes().get(parent);
  }

  /** Returns the children, in order of their start. */
  public List<SpanNode> children() {
    return forest.branches().children(forest.nodes(), index);
  }

  /** Returns all descendants in preorder. */
  public List<SpanNode> descendants() {
    int[] order = forest.branches().walk().order();
    return IntList.view(forest.nodes(), order, position() + 1, endPosition());
  }

  /** Returns a span that has not ended, this one or a descendant; null if all have ended. */
  public @Nullable SpanNode unfinished() {
    return forest.unfinished(position(), endPosition());
  }

  /** Returns the log records that were written in this span, in order of arrival. */
  public List<LogEntry> logs() {
    return forest.logsOf(span);
  }

  /** Returns whether this span names a parent that was not captured. */
  public boolean isOrphan() {
    return forest.branches().isOrphan(index);
  }

  /** Returns whether the parent that this span names was not captured, but may still arrive. */
  public boolean mayGetParent() {
    return forest.extent() == SpanForest.Extent.GROWING && isOrphan();
  }

  /**
   * Returns whether the parent that this span names is a span of this process, but nothing is known
   * of other spans.
   */
  public boolean hasUnknownParent() {
    return forest.extent() == SpanForest.Extent.ALONE
        && isOrphan()
        && !span.getParentSpanContext().isRemote();
  }

  /**
   * Returns the position of this span in a preorder walk through all spans, counted from 0. Its
   * descendants follow, up to {@link #endPosition()}, exclusively.
   */
  public int position() {
    return forest.branches().walk().position(index);
  }

  /** Returns the first position in the preorder walk after all descendants of this span. */
  public int endPosition() {
    return forest.branches().walk().end(index);
  }

  /** Returns how long the span took, in nanoseconds; 0 for an unfinished span. */
  public long durationNanos() {
    return span.hasEnded() ? span.getEndEpochNanos() - span.getStartEpochNanos() : 0;
  }

  @Override
  public String toString() {
    return name();
  }
}
