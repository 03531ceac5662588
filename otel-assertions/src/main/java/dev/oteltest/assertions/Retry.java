package dev.oteltest.assertions;

import dev.oteltest.internal.text.DurationText;
import java.time.Duration;
import java.util.Objects;
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
  private volatile String summary = "";
  private volatile boolean missedPause;

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
  <T> T until(TelemetrySource arrivals, Supplier<T> attempt, Predicate<T> good) {
    return repeat(arrivals, arrivals, attempt, good, null);
  }

  /**
   * Returns the first good result after nothing has arrived for a while, or the last one if the
   * time is over. What arrives without notice must stay good for that while.
   *
   * @param source what must be quiet
   * @param arrivals the source that reports when to look again; another one if it is polled
   */
  <T> T afterQuiet(
      TelemetrySource source, TelemetrySource arrivals, Supplier<T> attempt, Predicate<T> good) {
    return quiet == null || source == arrivals || !waits
        ? repeat(source, arrivals, attempt, good, quiet)
        : repeatThroughout(source, arrivals, attempt, good, quiet.toNanos());
  }

  private <T> T repeatThroughout(
      TelemetrySource source,
      TelemetrySource polled,
      Supplier<T> attempt,
      Predicate<T> good,
      long pause) {
    long start = System.nanoTime();
    long goodSince = start;
    long seen = source.changes();
    for (int looks = 1; ; looks++) {
      long before = System.nanoTime();
      T result = attempt.get();
      boolean isGood = good.test(result);
      if (looks == 1 || !isGood || source.changes() != seen) {
        goodSince = System.nanoTime(); // a look says nothing of the time after it
        seen = source.changes();
      }
      boolean lasted = isGood && Math.max(0, before - goodSince) >= pause;
      if (lasted || !awaitChange(polled, polled.changes(), Long.MAX_VALUE)) {
        missedPause = isGood && !lasted;
        summarize(looks, start);
        return result;
      }
    }
  }

  private <T> T repeat(
      TelemetrySource source,
      TelemetrySource arrivals,
      Supplier<T> attempt,
      Predicate<T> good,
      @Nullable Duration pause) {
    missedPause = false;
    if (!waits) {
      return attempt.get();
    }
    long start = System.nanoTime();
    for (int looks = 1; ; looks++) {
      missedPause = pause != null && !becomesQuiet(source, pause.toNanos());
      long seen = arrivals.changes();
      T result = attempt.get();
      if (good.test(result) || !awaitChange(arrivals, seen, Long.MAX_VALUE)) {
        summarize(looks, start);
        return result;
      }
    }
  }

  /** Waits until nothing has arrived for a pause; returns false if the time is over before. */
  private boolean becomesQuiet(TelemetrySource source, long pause) {
    long left;
    do {
      left = deadline - System.nanoTime();
    } while (awaitChange(source, source.changes(), pause));
    return !source.isLive() || (left >= pause && !Thread.currentThread().isInterrupted());
  }

  /** Returns whether the last attempt was made although there had been no quiet time. */
  boolean missedPause() {
    return missedPause;
  }

  /** Returns why the last attempt does not count, as a phrase after "but". */
  String missedPauseText() {
    return "it is unknown what is still to arrive: no pause lasted "
        + DurationText.of(Objects.requireNonNull(quiet).toNanos())
        + ". Give eventually(...) more time, or settled(...) less.";
  }

  private void summarize(int looks, long start) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    summary =
        "Looked "
            + (looks == 1 ? "once" : looks + " times")
            + " within "
            + DurationText.of(System.nanoTime() - start)
            + (interrupted ? ", until this thread was interrupted." : ".");
  }

  /** Returns how long and how often was looked, as a sentence; empty if nothing was waited for. */
  String summary() {
    return summary;
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
