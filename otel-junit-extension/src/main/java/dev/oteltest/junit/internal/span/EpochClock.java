package dev.oteltest.junit.internal.span;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Wall-clock time that never jumps: one reading of the wall clock, and the monotonic clock from
 * there on, so that durations and the order of spans are right whatever happens to the wall clock.
 */
public final class EpochClock {

  private final long epochNanosAtZero;
  private final LongSupplier nanoTime;

  EpochClock(Instant now, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.epochNanosAtZero =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - nanoTime.getAsLong();
  }

  public static EpochClock system() {
    return new EpochClock(Instant.now(), System::nanoTime);
  }

  /** Now, in nanoseconds since the epoch. */
  long epochNanos() {
    return epochNanosAtZero + nanoTime.getAsLong();
  }
}
