package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span and where it hangs.
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

  /** All spans it is one of. */
  public SpanForest forest() {
    return forest;
  }

  /** The span. */
  public SpanData span() {
    return span;
  }

  /** Its name. */
  public String name() {
    return span.getName();
  }

  /** Its place among all spans, from 0. */
  public int index() {
    return index;
  }

  /** Its parent, or null if it has none among the spans. */
  public @Nullable SpanNode parent() {
    int parent = forest.branches().parent(index);
    return parent == TreeIndex.NONE ? null : forest.nodes().get(parent);
  }

  /** Its children, in order of their start. */
  public List<SpanNode> children() {
    return forest.branches().children(forest.nodes(), index);
  }

  /** All spans below it, at any distance, in the order of a walk. */
  public List<SpanNode> descendants() {
    int[] order = forest.branches().walk().order();
    return IntList.view(forest.nodes(), order, position() + 1, endPosition());
  }

  /** Whether it names a parent that is nowhere to be found. */
  public boolean isOrphan() {
    return forest.branches().isOrphan(index);
  }

  /**
   * Where it comes in a walk through all spans that goes down before it goes on: what is below it
   * comes next, up to {@link #endPosition()}.
   */
  public int position() {
    return forest.branches().walk().position(index);
  }

  /** The first position in that walk that is not below it any more. */
  public int endPosition() {
    return forest.branches().walk().end(index);
  }

  /** How long it took in nanoseconds; for an unfinished span, 0. */
  public long durationNanos() {
    return span.hasEnded() ? span.getEndEpochNanos() - span.getStartEpochNanos() : 0;
  }

  @Override
  public String toString() {
    return name();
  }
}
