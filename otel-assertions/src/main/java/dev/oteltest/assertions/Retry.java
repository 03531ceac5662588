package dev.oteltest.assertions;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries again whenever something arrived, until it is good or the time is over. */
final class Retry {

  /** Tries once. */
  static final Retry NONE = new Retry(0, false);

  private final long deadline;
  private final boolean waits;

  private Retry(long deadline, boolean waits) {
    this.deadline = deadline;
    this.waits = waits;
  }

  /** Tries until so much time from now has passed. */
  static Retry of(Duration time) {
    return new Retry(System.nanoTime() + time.toNanos(), true);
  }

  /** The first good result, or the last one. */
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
