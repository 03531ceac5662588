package dev.oteltest.maven;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Ends a recording once: at the end of Maven's session, or, if the JVM is terminated before that,
 * in a shutdown hook.
 *
 * <p>Maven's threads continue while shutdown hooks run. Without a wait, they would end the session
 * and close the class loader of this plugin, so that the hook could load no more classes, or the
 * JVM would halt in the middle of an end that had begun. Therefore each side waits for the other to
 * end the recording, but only for some seconds.
 */
final class BuildEnd {

  /** Enough for a cold JVM on a busy machine; platforms that wait for less kill the JVM anyway. */
  static final long HOLD_MILLIS = 20_000;

  private final Runnable whenInterrupted;
  private final Consumer<String> warnings;
  private final long holdMillis;
  private final Thread hook = new Thread(this::interrupted, "otel-build-interrupted");
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * Creates the end of a recording.
   *
   * @param whenInterrupted ends the recording if the JVM is terminated
   * @param warnings receives a message if that takes too long
   * @param holdMillis how long each side waits at most, in milliseconds
   */
  BuildEnd(Runnable whenInterrupted, Consumer<String> warnings, long holdMillis) {
    this.whenInterrupted = whenInterrupted;
    this.warnings = warnings;
    this.holdMillis = holdMillis;
  }

  /** Begins to watch for the JVM's termination. If it has begun, nothing is recorded. */
  void watch() {
    if (!add(hook)) {
      begun.set(true);
      done.countDown();
    }
  }

  /**
   * Ends the recording, unless it was or is being ended because the JVM is terminated.
   *
   * @param end ends the recording
   */
  void sessionEnded(Runnable end) {
    if (isTooLate()) {
      return;
    }
    if (!begun.compareAndSet(false, true)) {
      await();
      return;
    }
    run(end);
    remove(hook);
  }

  /**
   * Returns whether an event of the build comes too late to be recorded, because the recording has
   * ended or the JVM is being terminated. In the latter case, this method first waits for the end
   * of the recording.
   */
  boolean isTooLate() {
    if (!begun.get() && !isJvmEnding()) {
      return false;
    }
    await();
    return true;
  }

  private static boolean isJvmEnding() {
    Thread probe = new Thread(() -> {}, "otel-build-probe");
    return !add(probe) || !remove(probe);
  }

  private void interrupted() {
    if (begun.compareAndSet(false, true)) {
      // On another thread, because a hook can't be stopped.
      Thread worker = new Thread(() -> run(whenInterrupted), "otel-build-end");
      worker.setDaemon(true);
      worker.start();
    }
    if (!await()) {
      warnings.accept(
          "The build was interrupted, and its trace, metrics, and report were not complete after "
              + TimeUnit.MILLISECONDS.toSeconds(holdMillis)
              + " s. If the trace file is missing or lacks tests, run mvn otel:merge.");
    }
  }

  private void run(Runnable end) {
    try {
      end.run();
    } finally {
      done.countDown();
    }
  }

  /** Returns whether the recording has ended. */
  private boolean await() {
    try {
      return done.await(holdMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // the JVM is being terminated
    }
  }

  private static boolean remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // the JVM is being terminated
    }
  }
}
