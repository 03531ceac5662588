package dev.oteltest.otlp.internal.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Excludes other threads and other JVMs from a directory or run. */
public final class RunLock {

  private static final long PATIENCE_SECONDS = 60;

  private RunLock() {}

  /** What is done while a lock is held. */
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Runs an action while it holds the lock of a file, which is created if it is missing.
   *
   * <p>An interrupt of the calling thread is deferred until the action is over, because it would
   * close file channels.
   *
   * @throws IOException if the action throws it, or the lock is not available for a minute
   */
  public static <T> T hold(Path file, Action<T> action) throws IOException {
    return hold(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), action);
  }

  /**
   * Does the same with a lock that is there, for whoever must not create a file: a clean may be
   * emptying its folder.
   *
   * @throws java.nio.file.NoSuchFileException if the file is missing
   */
  static <T> T holdExisting(Path file, Action<T> action) throws IOException {
    return hold(file, Set.of(StandardOpenOption.WRITE), action);
  }

  private static <T> T hold(Path file, Set<StandardOpenOption> options, Action<T> action)
      throws IOException {
    boolean interrupted = Thread.interrupted();
    // File locks do not exclude threads of one JVM, and closing one channel of a file releases the
    // locks of all its channels. An interned string is one object even for classes of several
    // loaders, as in a Maven build that runs tests in its own JVM.
    synchronized (("dev.oteltest:" + file.toAbsolutePath().normalize()).intern()) {
      try (FileChannel channel = FileChannel.open(file, options)) {
        acquire(channel, file); // and closing the channel releases it
        interrupted |= Thread.interrupted();
        return action.run();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /**
   * Acquires the lock of a file, which is created if it is missing, if nobody has it.
   *
   * @return what has the lock until it is closed; null if somebody else has it, in this JVM or
   *     another
   */
  public static @Nullable FileChannel tryHold(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another thread of this JVM has it, perhaps one with another class loader
    }
    channel.close();
    return null;
  }

  /** Acquires the lock of a file's channel, which keeps it until it is closed. */
  static void acquire(FileChannel channel, Path file) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long pauseMillis = 1;
    boolean interrupted = false;
    while (!tryLock(channel, file)) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "%s: another process has held this lock for %s s; see which one with `lsof` or `fuser`"
                .formatted(file, PATIENCE_SECONDS));
      }
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        interrupted = true; // whoever holds it needs milliseconds; without it, a trace is lost
      }
      pauseMillis = Math.min(50, 2 * pauseMillis);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean tryLock(FileChannel channel, Path file) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      throw new IOException(
          "%s: its file system can't lock files (%s), as NFS without its lock service; a folder on a local disk can"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
