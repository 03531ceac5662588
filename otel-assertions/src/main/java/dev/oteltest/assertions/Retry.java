package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats an attempt whenever telemetry arrives, until the attempt succeeds or the time is over.
 */
final class Retry {

  /** A single attempt. */
  static final Retry NONE = new Retry(0, false, null);

  private final long deadline;
  private final boolean waits;
  private final @Nullable Duration quiet;
  private volatile String effort = "";

  private Retry(long deadline, boolean waits, @Nullable Duration quiet) {
    this.deadline = deadline;
    this.waits = waits;
    this.quiet = quiet;
  }

  /** Creates a retry that ends after the given time from now. */
  static Retry of(Duration time) {
    return new Retry(System.nanoTime() + time.toNanos(), true, null);
  }

  /**
   * Returns the same retry, whose {@link #afterQuiet} attempts wait until nothing has arrived for
   * the given time.
   */
  Retry settled(Duration time) {
    return new Retry(deadline, waits, time);
  }

  boolean waits() {
    return waits;
  }

  /** Returns whether it is known when arrivals are over. */
  boolean isSettled() {
    return !waits || quiet != null;
  }

  /** Returns the first good result, or the last one if the time is over. */
  <T> T until(TelemetrySource source, Supplier<T> attempt, Predicate<T> good) {
    return repeat(source, attempt, good, null);
  }

  /**
   * Returns the first good result after nothing has arrived for a while, or the last one if the
   * time is over.
   */
  <T> T afterQuiet(TelemetrySource source, Supplier<T> attempt, Predicate<T> good) {
    return repeat(source, attempt, good, quiet);
  }

  private <T> T repeat(
      TelemetrySource source, Supplier<T> attempt, Predicate<T> good, @Nullable Duration pause) {
    if (!waits) {
      return attempt.get();
    }
    long start = System.nanoTime();
    for (int looks = 1; ; looks++) {
      long seen = source.changes();
      while (pause != null && awaitChange(source, seen, pause.toNanos())) {
        seen = source.changes();
      }
      T result = attempt.get();
      if (good.test(result) || !awaitChange(source, seen, Long.MAX_VALUE)) {
        note(looks, start);
        return result;
      }
    }
  }

  private void note(int looks, long start) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    effort =
        "Looked "
            + (looks == 1 ? "once" : looks + " times")
            + " within "
            + ValueFormatter.duration(System.nanoTime() - start)
            + (interrupted ? ", until this thread was interrupted." : ".");
  }

  /** Returns how long and how often the last attempt was made, as a sentence; empty if once. */
  String effort() {
    return effort;
  }

  /** Waits for arrivals; returns false if none came within the given time or before the end. */
  private boolean awaitChange(TelemetrySource source, long seen, long most) {
    long left = Math.min(most, deadline - System.nanoTime());
    try {
      return left > 0 && source.awaitChange(seen, Duration.ofNanos(left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
