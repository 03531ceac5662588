package dev.oteltest.assertions;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Repeats an attempt whenever telemetry arrives, until the attempt succeeds or the time is over.
 */
final class Retry {

  /** A single attempt. */
  static final Retry NONE = new Retry(0, false);

  private final long deadline;
  private final boolean waits;

  private Retry(long deadline, boolean waits) {
    this.deadline = deadline;
    this.waits = waits;
  }

  /** Creates a retry that ends after the given time from now. */
  static Retry of(Duration time) {
    return new Retry(System.nanoTime() + time.toNanos(), true);
  }

  /** Returns the first good result, or the last one if the time is over. */
  <T> T until(TelemetrySource source, Supplier<T> attempt, Predicate<T> good) {
    while (true) {
      long seen = source.changes();
      T result = attempt.get();
      if (!waits || good.test(result) || !awaitChange(source, seen)) {
        return result;
      }
    }
  }

  private boolean awaitChange(TelemetrySource source, long seen) {
    long left = deadline - System.nanoTime();
    try {
      return left > 0 && source.awaitChange(seen, Duration.ofNanos(left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
