package dev.oteltest.capture;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether a scope is open, who asked for its id, and its events; wakes threads that wait for
 * more.
 */
final class ScopeLife {

  /** A lock that the end of a block releases. */
  static final class Held extends ReentrantLock implements AutoCloseable {

    @Override
    public void close() {
      unlock();
    }
  }

  private final Held lock = new Held();

  private volatile boolean closed; // changed under the lock
  private volatile @Nullable String id; // which most scopes are never asked for

  // Below: under the lock.
  private @Nullable Condition changed;
  private long changes;

  /**
   * Returns the id of the scope.
   *
   * @param publish receives a new id if the scope is open
   */
  String id(Consumer<String> publish) {
    String known = id;
    if (known != null) {
      return known;
    }
    try (Held ignored = hold()) {
      String made = id;
      if (made == null) {
        made = UUID.randomUUID().toString();
        id = made;
        if (!closed) {
          publish.accept(made);
        }
      }
      return made;
    }
  }

  /** Returns the id, or null if the scope was never asked for it. */
  @Nullable String idIfAsked() {
    return id;
  }

  /** Locks all mutable state of the scope. */
  Held hold() {
    lock.lock();
    return lock;
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes the scope, under the lock; returns false if it was already closed. */
  boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    happened();
    return true;
  }

  /** Records an event and wakes waiting threads, under the lock. */
  void happened() {
    changes++;
    if (changed != null) {
      changed.signalAll();
    }
  }

  long changes() {
    try (Held ignored = hold()) {
      return changes;
    }
  }

  boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
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
