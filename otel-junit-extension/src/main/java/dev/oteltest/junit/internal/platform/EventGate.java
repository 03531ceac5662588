package dev.oteltest.junit.internal.platform;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets the events of tests through until the JVM ends. Shutdown hooks run while tests continue, so
 * without this gate a test could finish after its trace: it would be missing from the file, or be
 * recorded as never run.
 *
 * <p>When {@link #end} returns, events that began before it are done. Threads with later events
 * wait for the JVM to end, holding no locks except their caller's. They wait only for a short time
 * because another hook may be waiting for that thread. An interrupt ends the wait and stays set.
 */
final class EventGate implements AutoCloseable {

  /** Less time than builds and container platforms wait before they kill a process. */
  private static final long HOLD_MILLIS = 5_000;

  /** Events need microseconds, but one may wait for a slow disk or for the user's code. */
  private static final long DRAIN_MILLIS = 1_000;

  /** Events hold the lock as readers; the end acquires it as a writer and never releases it. */
  private final StampedLock lock = new StampedLock();

  private volatile boolean ending;
  private volatile long heldUntil;

  /**
   * Begins an event, or delays its thread if the JVM is ending.
   *
   * @return this gate, to be closed when the event is over, or null if the event comes too late to
   *     be in the trace
   */
  @Nullable EventGate enter() {
    if (!ending && lock.tryReadLock() != 0) {
      return this;
    }
    hold();
    return null;
  }

  /** Ends an event. */
  @Override
  public void close() {
    lock.tryUnlockRead(); // a lock that is held by several readers needs no stamp
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
