package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The latest signals that no scope accepted, numbered in order of arrival.
 *
 * @param <T> the type of one signal
 */
final class UnattributedSignals<T> {

  private static final int KEPT = 1_000;

  private record Entry<T>(long number, T signal, Reason reason) {}

  private final ArrayDeque<Entry<T>> latest = new ArrayDeque<>();
  private long count;

  /**
   * Adds a signal; returns false if it repeats the last one, because an SDK may have the processor
   * twice.
   */
  synchronized boolean add(T signal, Reason reason) {
    Entry<T> last = latest.peekLast();
    if (last != null && last.signal().equals(signal)) {
      return false;
    }
    count++;
    latest.addLast(new Entry<>(count, signal, reason));
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
    return true;
  }

  /** Returns the number of signals so far. */
  synchronized long count() {
    return count;
  }

  /**
   * Returns the signals that arrived after the first {@code number} and are still kept.
   *
   * @param result converts a signal and the reason why no scope accepted it
   */
  synchronized <R> List<R> since(long number, BiFunction<T, Reason, R> result) {
    List<R> since = new ArrayList<>();
    for (Entry<T> entry : latest) {
      if (entry.number() > number) {
        since.add(result.apply(entry.signal(), entry.reason()));
      }
    }
    return since;
  }
}
