package dev.oteltest.otlp.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Looks twice a second for what the JVMs of a run have finished, from a thread that keeps no JVM
 * alive. Where looks take long it looks more rarely, so that they have about a hundredth of one
 * processor at most.
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
        // Nothing is lost: whoever ends next merges, and warns if that can't be done.
        millis = LONGEST_MILLIS;
        continue;
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      // One that waited for a lock, or loaded classes, says nothing of the next.
      millis = Math.min(LONGEST_MILLIS, Math.max(PAUSE_MILLIS, SHARE * Math.min(took, before)));
      before = took;
    }
  }

  /**
   * @return false if there is to be no further look
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
          return false; // nobody else has this thread
        }
      }
      return false;
    }
  }

  /** Ends it; a look that has begun goes on. */
  @Override
  public void close() {
    synchronized (pause) {
      closed = true;
      pause.notifyAll();
    }
  }
}
