package dev.oteltest.otlp.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Checks twice a second for what the JVMs of a run have finished, on a daemon thread. If checks are
 * slow, it checks less often, to use at most about a hundredth of one processor.
 */
final class PartsFollower implements Closeable {

  static final long PAUSE_MILLIS = 500;

  private static final long LONGEST_MILLIS = 5_000;

  private static final int SHARE = 100;

  /** Brings the file up to date. */
  interface Look {
    void look() throws IOException;
  }

  private final Look look;
  private final Object pause = new Object();
  private boolean closed;

  private PartsFollower(Look look) {
    this.look = look;
  }

  static PartsFollower start(Look look) {
    PartsFollower follower = new PartsFollower(look);
    Thread thread = new Thread(follower::run, "otel-test-parts");
    thread.setDaemon(true);
    thread.start();
    return follower;
  }

  private void run() {
    long millis = PAUSE_MILLIS;
    long before = 0;
    while (pause(millis)) {
      long start = System.nanoTime();
      try {
        look.look();
      } catch (IOException | RuntimeException e) {
        // Nothing is lost: the next JVM that ends merges, and warns if it can't.
        millis = LONGEST_MILLIS;
        continue;
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      // If a look waited for a lock or loaded classes, its duration does not predict the next one.
      millis = Math.min(LONGEST_MILLIS, Math.max(PAUSE_MILLIS, SHARE * Math.min(took, before)));
      before = took;
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
          return false; // no other code uses this thread
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
