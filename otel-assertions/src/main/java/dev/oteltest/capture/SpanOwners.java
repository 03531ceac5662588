package dev.oteltest.capture;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps span ids to scopes, for children that carry only their parent's id. The ids of closed scopes
 * are remembered for a while, so that a late child is unattributed instead of assigned to the next
 * test.
 */
final class SpanOwners {

  /** Late children arrive within moments of the end of their test; 10,000 ids take about 1 MB. */
  private static final int REMEMBERED_IDS = 10_000;

  private final ConcurrentHashMap<String, CapturedSpan> byId = new ConcurrentHashMap<>();
  private final ArrayDeque<String> closed = new ArrayDeque<>();

  @Nullable CapturedSpan find(String spanId) {
    return byId.get(spanId);
  }

  /** Returns whether a scope adopted the span with an id: it is the own span of a test. */
  boolean isAdopted(String spanId) {
    CapturedSpan known = find(spanId);
    return known != null && known.isAdopted();
  }

  /** Adds a span; returns false if it is already known. */
  boolean add(String spanId, CapturedSpan span) {
    return byId.putIfAbsent(spanId, span) == null;
  }

  void remove(String spanId) {
    byId.remove(spanId);
  }

  void close(Collection<String> spanIds) {
    for (String id : spanIds) {
      close(id);
    }
  }

  void close(String spanId) {
    synchronized (closed) {
      closed.addLast(spanId);
      if (closed.size() > REMEMBERED_IDS) {
        byId.remove(closed.removeFirst());
      }
    }
  }
}
