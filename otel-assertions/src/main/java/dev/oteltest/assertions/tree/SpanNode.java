package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
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
  private List<SpanNode> children = List.of();
  private @Nullable SpanNode parent;
  private boolean orphan;

  /** Another trace's span of the same id: ids are random, but files can be hand-made. */
  @Nullable SpanNode sameId;

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
    return parent;
  }

  /** Its children, in order of their start. */
  public List<SpanNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** Whether it names a parent that is nowhere to be found. */
  public boolean isOrphan() {
    return orphan;
  }

  /** How long it took in nanoseconds; for an unfinished span, 0. */
  public long durationNanos() {
    return span.hasEnded() ? span.getEndEpochNanos() - span.getStartEpochNanos() : 0;
  }

  void hangBelow(SpanNode parent) {
    this.parent = parent;
    if (parent.children.isEmpty()) {
      parent.children = new ArrayList<>();
    }
    parent.children.add(this);
  }

  void cutOff() {
    if (parent != null) {
      parent.children.remove(this);
      parent = null;
      orphan = true;
    }
  }

  void markOrphan() {
    orphan = true;
  }

  @Override
  public String toString() {
    return name();
  }
}
