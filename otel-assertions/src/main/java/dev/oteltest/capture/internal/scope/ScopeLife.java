package dev.oteltest.capture.internal.scope;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tracks whether a scope is open and counts its events; wakes threads that wait for more. */
public final class ScopeLife {

  /** Guards all mutable state of the scope. */
  public final ReentrantLock lock = new ReentrantLock();

  private volatile boolean closed; // changed under the lock

  // Below: under the lock.
  private @Nullable Condition changed;
  private long changes;

  public boolean isClosed() {
    return closed;
  }

  /** Closes the scope, under the lock; returns false if it was already closed. */
  public boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    happened();
    return true;
  }

  /** Records an event and wakes waiting threads, under the lock. */
  public void happened() {
    changes++;
    if (changed != null) {
      changed.signalAll();
    }
  }

  public long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Condition condition = changed;
      if (condition == null) {
        condition = lock.newCondition();
        changed = condition;
      }
      long left = timeout.toNanos();
      while (changes == seen && !closed && left > 0) {
        left = condition.awaitNanos(left);
      }
      return changes != seen;
    } finally {
      lock.unlock();
    }
  }
}
