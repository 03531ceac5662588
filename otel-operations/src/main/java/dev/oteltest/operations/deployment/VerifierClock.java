package dev.oteltest.operations.deployment;

import java.time.Duration;
import java.time.Instant;

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
      public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(Math.max(1, time.toMillis()));
      }
    };
  }

  Instant now();

  void sleep(Duration time) throws InterruptedException;
}
