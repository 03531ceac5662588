package dev.oteltest.capture;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which scope a span id belongs to, for children that come with nothing but their parent's id. The
 * ids of closed scopes are remembered for a while, so that a late child becomes a stray and not the
 * next test's span.
 */
final class SpanOwners {

  /** Late children come within moments of their test's end; 10,000 ids are about 1 MB. */
  private static final int REMEMBERED_IDS = 10_000;

  private final ConcurrentHashMap<String, CapturedSpan> byId = new ConcurrentHashMap<>();
  private final ArrayDeque<String> closed = new ArrayDeque<>();

  @Nullable CapturedSpan find(String spanId) {
    return byId.get(spanId);
  }

  /** Returns false if that span is known already. */
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
