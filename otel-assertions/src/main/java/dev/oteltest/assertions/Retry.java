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

  /** Why something is not judged before a pause, after what is expected. */
  static final String COULD_BE_CONTRADICTED =
      "could hold only because what contradicts it has not arrived yet. Add how long nothing must"
          + " arrive before it is judged: eventually(ofSeconds(5)).settled(ofMillis(200)).";

  /**
   * An attempt.
   *
   * @param <T> its result
   */
  interface Look<T> {

    /**
     * Looks at the telemetry.
     *
     * @param mayGrow whether to judge only what no arrival can make false, as more may arrive;
     *     otherwise, what is there is all
     */
    T at(boolean mayGrow);
  }

  /** What arrives: nothing, unless it is said. */
  interface Arrivals {

    /** Returns whether more may arrive. */
    default boolean isLive() {
      return false;
    }

    /** Returns the number of arrivals so far. */
    default long changes() {
      return 0;
    }

    /**
     * Waits for more arrivals than {@code seen}; returns false if none came in time or none can
     * come.
     */
    default boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
      return false;
    }
  }

  /** What arrives at either of two places. */
  record Both(Arrivals one, Arrivals other) implements Arrivals {

    /** How long one is waited for before the other is looked at. */
    private static final Duration SLICE = Duration.ofMillis(20);

    @Override
    public boolean isLive() {
      return one.isLive() || other.isLive();
    }

    @Override
    public long changes() {
      return one.changes() + other.changes();
    }

    @Override
    public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
      long start = System.nanoTime();
      boolean turn = false;
      while (changes() <= seen && isLive()) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        turn = one.isLive() && !(turn && other.isLive());
        Arrivals awaited = turn ? one : other;
        awaited.awaitChange(awaited.changes(), left.compareTo(SLICE) < 0 ? left : SLICE);
      }
      return changes() > seen;
    }
  }

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

  /**
   * Returns the first result that is good whatever arrives, or, after nothing has arrived for a
   * while, as it is; the last one if the time is over.
   *
   * @param source what must be quiet
   * @param arrivals the source that reports when to look again; another one if it is polled
   */
  <T> T until(Arrivals source, Arrivals arrivals, Look<T> look, Predicate<T> good) {
    missedPause = false;
    if (!waits) {
      return look.at(false);
    }
    long start = System.nanoTime();
    for (int looks = 1; ; looks++) {
      long seen = arrivals.changes();
      T result = look.at(source.isLive());
      boolean done = good.test(result);
      if (!done) {
        result = look.at(false);
        missedPause = good.test(result);
        done = missedPause && quiet != null && staysGood(source, arrivals, seen, look, good);
      }
      if (done || !awaitChange(arrivals, seen, Long.MAX_VALUE)) {
        missedPause &= !done;
        summarize(looks, start);
        return result;
      }
    }
  }

  /** Returns whether nothing arrives for the pause, and results stay good throughout. */
  private <T> boolean staysGood(
      Arrivals source, Arrivals arrivals, long seen, Look<T> look, Predicate<T> good) {
    long start = System.nanoTime();
    long pause = Objects.requireNonNull(quiet).toNanos();
    if (deadline - start < pause) {
      return false;
    }
    for (long left = pause; left > 0; left = pause - (System.nanoTime() - start)) {
      boolean looksAgain = awaitChange(arrivals, seen, left);
      if (source.changes() != seen || Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (!looksAgain) {
        return true;
      }
      if (!good.test(look.at(false))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the first good result after nothing has arrived for a while, or the last one if the
   * time is over. What arrives without notice must stay good for that while.
   *
   * @param source what must be quiet
   * @param arrivals the source that reports when to look again; another one if it is polled
   */
  <T> T afterQuiet(Arrivals source, Arrivals arrivals, Look<T> look, Predicate<T> good) {
    return quiet == null || source == arrivals || !waits
        ? repeat(source, arrivals, () -> look.at(false), good, quiet)
        : repeatThroughout(source, arrivals, () -> look.at(false), good, quiet.toNanos());
  }

  private <T> T repeatThroughout(
      Arrivals source, Arrivals polled, Supplier<T> attempt, Predicate<T> good, long pause) {
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
      Arrivals source,
      Arrivals arrivals,
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
  private boolean becomesQuiet(Arrivals source, long pause) {
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
    if (quiet == null) {
      return "it " + COULD_BE_CONTRADICTED;
    }
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
  private boolean awaitChange(Arrivals source, long seen, long most) {
    long left = Math.min(most, deadline - System.nanoTime());
    try {
      return left > 0 && source.awaitChange(seen, Duration.ofNanos(left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
