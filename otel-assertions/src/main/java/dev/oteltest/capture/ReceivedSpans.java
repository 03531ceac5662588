package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes spans from other processes to the scopes they belong to. Spans arrive in any order; one
 * whose parent is not known yet waits for the parent.
 */
final class ReceivedSpans {

  private final CaptureParts parts;
  private final RemoteAttribution attribution;
  private final WaitingSignals<SpanData> waiting;

  ReceivedSpans(CaptureParts parts, LongSupplier nanoTime) {
    this.parts = parts;
    attribution = new RemoteAttribution(parts);
    waiting = new WaitingSignals<>(nanoTime);
  }

  /** Accepts spans in order of arrival. */
  synchronized void add(List<SpanData> spans) {
    for (SpanData span : spans) {
      CaptureScope owner = attribution.of(span.getParentSpanId(), span.getAttributes());
      if (owner != null) {
        give(span, owner);
      } else if (span.getParentSpanContext().isValid()) {
        await(span);
      } else {
        give(span, attribution.ofProcessOrOnly(span.getResource()));
      }
    }
  }

  private void await(SpanData span) {
    if (waiting.isFull()) {
      release(0);
    }
    waiting.add(span.getParentSpanId(), span);
  }

  /** Passes on a span, then all spans that wait for it, directly or indirectly. */
  private void give(SpanData first, @Nullable CaptureScope owner) {
    ArrayDeque<SpanData> next = new ArrayDeque<>(List.of(first));
    for (SpanData span = next.poll(); span != null; span = next.poll()) {
      if (owner == null) {
        parts.unattributed.end(span, Reason.UNKNOWN_PARENT);
      } else {
        capture(span, owner);
      }
      next.addAll(waiting.take(span.getSpanId()));
    }
  }

  private void capture(SpanData span, CaptureScope owner) {
    String id = span.getSpanId();
    CapturedSpan captured = new CapturedSpan(owner, null);
    captured.end(span);
    if (!parts.owners.add(id, captured)) {
      return; // its producer sent it again, or it is a span of this JVM
    }
    if (!owner.received(id, captured, span)) {
      captured.forgetData();
      parts.owners.close(id);
      parts.unattributed.end(span, Reason.SCOPE_CLOSED);
    }
  }

  /**
   * Stops waiting for the parents of spans that have waited at least the given time: these belong
   * to the scope that their process was started for, if any.
   */
  synchronized void release(long waitedNanos) {
    for (SpanData span : waiting.olderThan(waitedNanos)) {
      // false if the span was passed on with its parent, which waited as well
      if (waiting.remove(span.getParentSpanId(), span)) {
        give(span, attribution.ofProcess(span.getResource()));
      }
    }
  }
}
