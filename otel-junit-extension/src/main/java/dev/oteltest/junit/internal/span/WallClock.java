package dev.oteltest.junit.internal.span;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Wall-clock time that never jumps: one reading of the wall clock, and the monotonic clock from
 * there on, so that durations and the order of spans are right whatever happens to the wall clock.
 */
public final class WallClock {

  private final long epochNanosAtZero;
  private final LongSupplier nanoTime;

  WallClock(Instant now, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.epochNanosAtZero =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - nanoTime.getAsLong();
  }

  public static WallClock system() {
    return new WallClock(Instant.now(), System::nanoTime);
  }

  /** Now, in nanoseconds since the epoch. */
  long epochNanos() {
    return epochNanosAtZero + nanoTime.getAsLong();
  }
}
