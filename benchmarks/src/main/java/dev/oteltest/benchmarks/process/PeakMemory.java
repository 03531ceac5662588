package dev.oteltest.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory that was resident at most in one of the processes that this JVM starts, as Linux
 * counts it. It is looked at ten times a second, so a process's last moments may be missing.
 */
public final class PeakMemory implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  private final Thread watch = new Thread(this::watch, "peak-memory");
  private volatile long kilobytes;
  private volatile boolean closed;

  private PeakMemory() {}

  /** Starts to watch. */
  public static PeakMemory start() {
    PeakMemory memory = new PeakMemory();
    memory.watch.setDaemon(true);
    memory.watch.start();
    return memory;
  }

  private void watch() {
    while (!closed) {
      ProcessHandle.current()
          .descendants()
          .forEach(process -> kilobytes = Math.max(kilobytes, peak(process.pid())));
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static long peak(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }

  /** Returns the most so far, in MB. */
  public double megabytes() {
    return kilobytes * 1024 / 1e6;
  }

  @Override
  public void close() {
    closed = true;
  }
}
