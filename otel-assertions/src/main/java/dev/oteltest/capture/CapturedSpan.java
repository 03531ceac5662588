package dev.oteltest.capture;

import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** A span, or an adopted parent, and the scope that it belongs to. */
final class CapturedSpan {

  private final CaptureScope scope;
  private final boolean adopted;
  private volatile @Nullable ReadableSpan running;
  private volatile @Nullable SpanData ended;
  private volatile boolean dropped;
  private volatile boolean parent;

  /**
   * Creates a span.
   *
   * @param adopted whether it is a parent that a scope adopts, which is not captured
   */
  CapturedSpan(CaptureScope scope, @Nullable ReadableSpan running, boolean adopted) {
    this.scope = scope;
    this.running = running;
    this.adopted = adopted;
  }

  boolean isAdopted() {
    return adopted;
  }

  CaptureScope scope() {
    return scope;
  }

  void end(SpanData data) {
    ended = data;
    running = null;
  }

  boolean isRunning() {
    return running != null;
  }

  /** Records that the scope has no room for this span. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  /** Records that a span was started below this one. */
  void startedBelow() {
    parent = true;
  }

  /** Returns whether a span was started below this one, as far as spans name their parent. */
  boolean isParent() {
    return parent;
  }

  /** Releases the data of an ended span; its owner remains known. */
  void forgetData() {
    ended = null;
  }

  /** Returns the current state of the span. */
  @Nullable SpanData data() {
    ReadableSpan span = running;
    return span == null ? ended : span.toSpanData();
  }
}
