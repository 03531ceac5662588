package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives spans from other processes to the scopes they belong to. They come in any order: one whose
 * parent is not known yet waits for it.
 */
final class ReceivedSpans {

  /** Processes export within seconds of one another; after that a parent will not come. */
  static final long PATIENCE_NANOS = 10_000_000_000L;

  private static final int MOST_WAITING = 10_000;

  private record Waiting(SpanData span, long since) {}

  private final SpanOwners owners;
  private final RemoteAttribution attribution;
  private final UnattributedSpans unattributedSpans;
  private final LongSupplier nanoTime;
  private final Map<String, List<Waiting>> byParent = new HashMap<>();
  private int waiting;

  ReceivedSpans(
      SpanOwners owners,
      RemoteAttribution attribution,
      UnattributedSpans unattributedSpans,
      LongSupplier nanoTime) {
    this.owners = owners;
    this.attribution = attribution;
    this.unattributedSpans = unattributedSpans;
    this.nanoTime = nanoTime;
  }

  /** Takes spans as they come. */
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
    if (waiting == MOST_WAITING) {
      release(0);
    }
    byParent
        .computeIfAbsent(span.getParentSpanId(), id -> new ArrayList<>())
        .add(new Waiting(span, nanoTime.getAsLong()));
    waiting++;
  }

  /** Hands it over, and after it those that wait for it, and for those. */
  private void give(SpanData first, @Nullable CaptureScope owner) {
    ArrayDeque<SpanData> next = new ArrayDeque<>(List.of(first));
    for (SpanData span = next.poll(); span != null; span = next.poll()) {
      if (owner == null) {
        unattributedSpans.end(span, Reason.UNKNOWN_PARENT);
      } else {
        capture(span, owner);
      }
      List<Waiting> children = byParent.remove(span.getSpanId());
      if (children != null) {
        waiting -= children.size();
        children.forEach(child -> next.add(child.span()));
      }
    }
  }

  private void capture(SpanData span, CaptureScope owner) {
    String id = span.getSpanId();
    CapturedSpan captured = new CapturedSpan(owner, null);
    captured.end(span);
    if (!owners.add(id, captured)) {
      return; // its producer sent it again, or it is a span of this JVM
    }
    if (!owner.received(id, captured, span)) {
      captured.forgetData();
      owners.close(id);
      unattributedSpans.end(span, Reason.SCOPE_CLOSED);
    }
  }

  /** Gives up on those that waited long: to who their process was started for, or to nobody. */
  synchronized void releaseOld() {
    release(PATIENCE_NANOS);
  }

  /** Gives up on all that wait. */
  synchronized void releaseAll() {
    release(0);
  }

  private void release(long waitedNanos) {
    if (waiting == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    List<SpanData> tops = new ArrayList<>();
    for (List<Waiting> siblings : byParent.values()) {
      for (Waiting one : siblings) {
        if (now - one.since() >= waitedNanos) {
          tops.add(one.span());
        }
      }
    }
    for (SpanData top : tops) {
      List<Waiting> siblings = byParent.get(top.getParentSpanId());
      if (siblings == null || !siblings.removeIf(one -> one.span() == top)) {
        continue; // it went with its parent, which waited as well
      }
      waiting--;
      if (siblings.isEmpty()) {
        byParent.remove(top.getParentSpanId());
      }
      give(top, attribution.ofProcess(top.getResource()));
    }
  }
}
