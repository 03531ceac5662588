package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
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
  private volatile String effort = "";

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
    if (!waits) {
      return attempt.get();
    }
    long start = System.nanoTime();
    for (int looks = 1; ; looks++) {
      long seen = source.changes();
      T result = attempt.get();
      if (good.test(result) || !awaitChange(source, seen)) {
        String end =
            Thread.currentThread().isInterrupted() ? ", until this thread was interrupted" : "";
        effort =
            "Looked "
                + (looks == 1 ? "once" : looks + " times")
                + " within "
                + ValueFormatter.duration(System.nanoTime() - start)
                + end
                + ".";
        return result;
      }
    }
  }

  /** Returns how long and how often the last attempt was made, as a sentence; empty if once. */
  String effort() {
    return effort;
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
