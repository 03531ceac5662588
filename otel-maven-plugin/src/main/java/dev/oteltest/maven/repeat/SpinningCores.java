package dev.oteltest.maven.repeat;

import java.util.stream.IntStream;

/** Keeps all processors of the machine busy, four times over, until it is closed. */
final class SpinningCores implements AutoCloseable {

  private static final int TIMES = 4;

  private volatile boolean open;

  /** Starts to spin if that is wanted. */
  SpinningCores(boolean wanted) {
    open = wanted;
    int threads = wanted ? TIMES * Runtime.getRuntime().availableProcessors() : 0;
    IntStream.range(0, threads)
        .mapToObj(number -> new Thread(this::spin, "otel-repeat-load-" + number))
        .forEach(
            thread -> {
              thread.setDaemon(true);
              thread.start();
            });
  }

  private void spin() {
    while (open) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    open = false;
  }
}
