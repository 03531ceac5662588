package dev.oteltest.junit.internal.platform;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * Lets the events of tests through until the JVM ends. Shutdown hooks run while tests continue, so
 * without this gate a test could finish after its trace: it would be missing from the file, or be
 * recorded as never run.
 *
 * <p>When {@link #end} returns, events that began before it are done. Threads with later events
 * wait for the JVM to end, holding no locks except their caller's. They wait only for a short time
 * because another hook may be waiting for that thread. An interrupt ends the wait and stays set.
 */
final class EventGate {

  /** Less time than builds and container platforms wait before they kill a process. */
  private static final long HOLD_MILLIS = 5_000;

  /** Events need microseconds, but one may wait for a slow disk or for the user's code. */
  private static final long DRAIN_MILLIS = 1_000;

  static final long TOO_LATE = 0;

  /** Events hold the lock as readers; the end acquires it as a writer and never releases it. */
  private final StampedLock lock = new StampedLock();

  private volatile boolean ending;
  private volatile long heldUntil;

  /**
   * Begins an event, or delays its thread if the JVM is ending.
   *
   * @return the stamp to pass to {@link #leave}, or {@link #TOO_LATE} if the event comes too late
   *     to be in the trace
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

  /** Closes the gate because the JVM is ending, and waits for the events that have begun. */
  void end() {
    heldUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS);
    ending = true;
    try {
      // If an event is stuck, the spans of the others matter more.
      lock.tryWriteLock(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() {
    try {
      TimeUnit.NANOSECONDS.sleep(
          heldUntil - System.nanoTime()); // returns at once if that time has passed
    } catch (InterruptedException e) {
      heldUntil = System.nanoTime(); // so that its next test is not held either
      Thread.currentThread().interrupt();
    }
  }
}
