package dev.oteltest.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Signals from other processes that wait for the span they belong to, by the id of that span.
 *
 * @param <T> the type of one signal
 */
final class WaitingSignals<T> {

  /**
   * How long a signal waits, in nanoseconds: processes export within seconds of each other, so a
   * span that is later than this will not arrive.
   */
  static final long PATIENCE_NANOS = 10_000_000_000L;

  private static final int MAX_COUNT = 10_000;

  private record Entry<T>(T signal, long since) {}

  private final LongSupplier nanoTime;
  private final Map<String, ArrayDeque<Entry<T>>> bySpan = new HashMap<>();
  private int size;

  WaitingSignals(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  boolean isFull() {
    return size >= MAX_COUNT;
  }

  void add(String spanId, T signal) {
    bySpan
        .computeIfAbsent(spanId, id -> new ArrayDeque<>(2))
        .addLast(new Entry<>(signal, nanoTime.getAsLong()));
    size++;
  }

  /** Returns the ids of the spans that signals wait for. */
  List<String> spanIds() {
    return List.copyOf(bySpan.keySet());
  }

  /** Removes and returns all signals that wait for a span. */
  List<T> take(String spanId) {
    ArrayDeque<Entry<T>> ofSpan = bySpan.remove(spanId);
    if (ofSpan == null) {
      return List.of();
    }
    size -= ofSpan.size();
    return ofSpan.stream().map(Entry::signal).toList();
  }

  /** Returns the signals that have waited at least the given time. */
  List<T> olderThan(long nanos) {
    if (size == 0) {
      return List.of();
    }
    long now = nanoTime.getAsLong();
    List<T> old = new ArrayList<>();
    for (ArrayDeque<Entry<T>> ofSpan : bySpan.values()) {
      for (Entry<T> entry : ofSpan) {
        if (now - entry.since() >= nanos) {
          old.add(entry.signal());
        }
      }
    }
    return old;
  }

  /** Removes a signal; returns false if it does not wait for the span. */
  @SuppressWarnings("ReferenceEquality") // equal signals may have been sent twice
  boolean remove(String spanId, T signal) {
    ArrayDeque<Entry<T>> ofSpan = bySpan.get(spanId);
    if (ofSpan == null) {
      return false;
    }
    for (Iterator<Entry<T>> all = ofSpan.iterator(); all.hasNext(); ) {
      if (all.next().signal() == signal) {
        all.remove();
        size--;
        if (ofSpan.isEmpty()) {
          bySpan.remove(spanId);
        }
        return true;
      }
    }
    return false;
  }
}
