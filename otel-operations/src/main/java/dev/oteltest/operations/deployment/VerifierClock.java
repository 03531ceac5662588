package dev.oteltest.operations.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time of a verification, which tests let pass as they like. */
interface VerifierClock {

  /** Returns the machine's clock, which never goes back. */
  static VerifierClock system() {
    Instant start = Instant.now();
    long startNanos = System.nanoTime();
    return new VerifierClock() {
      @Override
      public Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
      }

      @Override
      public <T> @Nullable T await(BlockingQueue<T> queue, Duration time)
          throws InterruptedException {
        return queue.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
      }
    };
  }

  Instant now();

  /**
   * Waits for the next element.
   *
   * @param time the most time to wait
   * @return null if none came
   */
  <T> @Nullable T await(BlockingQueue<T> queue, Duration time) throws InterruptedException;
}
