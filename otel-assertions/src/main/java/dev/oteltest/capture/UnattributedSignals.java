package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The latest signals that no scope accepted, numbered in order of arrival.
 *
 * @param <T> the type of one signal
 */
final class UnattributedSignals<T> {

  private static final int KEPT = 1_000;

  /**
   * A signal that no scope accepted.
   *
   * @param thread the name of the thread that it came from; empty if that is not known
   * @param alone whether it could only be of the one test that ran when it came
   */
  record Entry<T>(long number, T signal, Reason reason, String thread, boolean alone) {}

  private final ArrayDeque<Entry<T>> latest = new ArrayDeque<>();
  private long count;

  /**
   * Adds a signal; returns false if it repeats the last one, because an SDK may have the processor
   * twice.
   */
  synchronized boolean add(T signal, Reason reason, String thread, boolean alone) {
    Entry<T> last = latest.peekLast();
    if (last != null && last.signal().equals(signal)) {
      return false;
    }
    count++;
    latest.addLast(new Entry<>(count, signal, reason, thread, alone));
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
   * @param result converts a signal
   */
  synchronized <R> List<R> since(long number, Function<Entry<T>, R> result) {
    List<R> since = new ArrayList<>();
    for (Entry<T> entry : latest) {
      if (entry.number() > number) {
        since.add(result.apply(entry));
      }
    }
    return since;
  }
}
