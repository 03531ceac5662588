package dev.oteltest.otlp.internal.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** One at a time, among the threads of this JVM and among JVMs. */
final class RunLock {

  private static final long PATIENCE_SECONDS = 60;

  private RunLock() {}

  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Runs the action while it holds the lock of that file, which is created.
   *
   * <p>An interrupt of the calling thread is put off until the action is over: file channels close
   * themselves on it.
   *
   * @throws IOException if the action throws it, or the lock is not to be had for a minute
   */
  static <T> T hold(Path file, Action<T> action) throws IOException {
    boolean interrupted = Thread.interrupted();
    // A JVM's file locks are not for its own threads, and closing one channel of a file gives up
    // the locks of all. An interned string is one object even for classes of several loaders, as
    // in a Maven that runs tests in its own JVM.
    synchronized (("dev.oteltest:" + file.toAbsolutePath().normalize()).intern()) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        acquire(channel, file); // and closing the channel releases it
        return action.run();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static void acquire(FileChannel channel, Path file) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long pauseMillis = 1;
    while (channel.tryLock() == null) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            file
                + ": another process has held this lock for "
                + PATIENCE_SECONDS
                + " s; see which one with `lsof` or `fuser`");
      }
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(file + ": interrupted while waiting for this lock", e);
      }
      pauseMillis = Math.min(50, 2 * pauseMillis);
    }
  }
}
