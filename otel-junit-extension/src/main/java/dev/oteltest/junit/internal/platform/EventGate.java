package dev.oteltest.junit.internal.platform;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets the events of tests through until the JVM ends. Shutdown hooks run while tests go on, so
 * without this a test could finish after its trace did: in no file, or there as one that never ran.
 *
 * <p>What came before {@link #end} is done when that returns. Whoever comes later waits for the JVM
 * to end, with no lock held but those of the caller, and not for long: another hook may wait for
 * that very thread. An interrupt ends the wait, and stays set.
 */
final class EventGate {

  /** Shorter than what builds and container platforms wait before they kill. */
  private static final long HOLD_MILLIS = 5_000;

  /** Events take microseconds; one may wait for a slow disk, or for what a user's code does. */
  private static final long DRAIN_MILLIS = 1_000;

  static final long TOO_LATE = 0;

  /** Events have it as readers; the end takes it and never gives it back. */
  private final StampedLock lock = new StampedLock();

  private volatile boolean ending;
  private volatile long heldUntil;

  /**
   * Begins an event, and holds its thread if the JVM ends.
   *
   * @return what {@link #leave} wants, or {@link #TOO_LATE} if the event comes too late to be in
   *     the trace
   */
  long enter() {
    long stamp = ending ? TOO_LATE : lock.tryReadLock();
    if (stamp == TOO_LATE) {
      hold();
    }
    return stamp;
  }

  void leave(long stamp) {
    lock.unlockRead(stamp);
  }

  /** Says that the JVM ends, and waits for the events that have begun. */
  void end() {
    heldUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS);
    ending = true;
    try {
      // If an event is stuck, the spans of the others are worth more.
      lock.tryWriteLock(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() {
    try {
      TimeUnit.NANOSECONDS.sleep(heldUntil - System.nanoTime()); // not at all if that is over
    } catch (InterruptedException e) {
      heldUntil = System.nanoTime(); // and its next test is not held either
      Thread.currentThread().interrupt();
    }
  }
}
