package dev.oteltest.otlp.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks twice a second for what the JVMs of a run have finished, on a daemon thread. One JVM of a
 * run checks: the one that holds a lock, which passes to another JVM when it ends. If checks are
 * slow, it checks less often, to use at most about a hundredth of one processor.
 */
final class PartsFollower implements Closeable, Runnable {

  /** The name of the lock that decides which JVM checks. */
  static final String LOCK = "follower";

  static final long PAUSE_MILLIS = 500;

  private static final long MAX_MILLIS = 2_000;

  private static final int SHARE = 100;

  /** Locks that these classes hold. To ask the system for one of them again would release it. */
  private static final Set<Path> heldHere = ConcurrentHashMap.newKeySet();

  /** Brings the file up to date. */
  interface Look {
    void look() throws IOException;
  }

  private final Path lock;
  private final Runnable each;
  private final Look look;
  private final Object pause = new Object();
  private boolean closed;

  /** Holds the lock; used by the follower's own thread only. */
  private @Nullable FileChannel held;

  private PartsFollower(Path lock, Runnable each, Look look) {
    this.lock = lock;
    this.each = each;
    this.look = look;
  }

  /**
   * Starts to follow.
   *
   * @param lock the lock of the JVM that checks; created if its folder exists
   * @param each is called as often in every JVM; must not throw
   */
  static PartsFollower start(Path lock, Runnable each, Look look) {
    PartsFollower follower = new PartsFollower(lock, each, look);
    Thread thread = new Thread(follower, "otel-test-parts");
    thread.setDaemon(true);
    thread.start();
    return follower;
  }

  @Override
  public void run() {
    try {
      follow();
    } finally {
      release();
    }
  }

  private void follow() {
    long millis = PAUSE_MILLIS;
    long before = 0;
    while (pause(millis)) {
      each.run();
      long start = System.nanoTime();
      try {
        if (holds()) {
          look.look();
        }
      } catch (IOException | RuntimeException e) {
        // Nothing is lost: the next JVM that ends merges, and warns if it can't.
        release();
        millis = MAX_MILLIS;
        continue;
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      // If a look waited for a lock or loaded classes, its duration does not predict the next one.
      millis = Math.min(MAX_MILLIS, Math.max(PAUSE_MILLIS, SHARE * Math.min(took, before)));
      before = took;
    }
  }

  private boolean holds() throws IOException {
    if (held == null && heldHere.add(lock)) {
      try {
        held = RunLock.tryHold(lock);
      } finally {
        if (held == null) {
          heldHere.remove(lock);
        }
      }
    }
    return held != null;
  }

  private void release() {
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        // it is released when this JVM ends
      }
      held = null;
      heldHere.remove(lock);
    }
  }

  /**
   * Waits for the next look.
   *
   * @return false if it was closed
   */
  private boolean pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (pause) {
      while (!closed) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return true;
        }
        try {
          pause.wait(left);
        } catch (InterruptedException e) {
          // Code that interrupts all threads means others; only close() ends this one.
        }
      }
      return false;
    }
  }

  /** Stops further looks; a look that has begun continues. */
  @Override
  public void close() {
    synchronized (pause) {
      closed = true;
      pause.notifyAll();
    }
  }
}
