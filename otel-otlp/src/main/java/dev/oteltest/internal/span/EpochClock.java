package dev.oteltest.internal.span;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Wall-clock time that never jumps. The wall clock is read once, and the monotonic clock from then
 * on, so durations and the order of spans stay right if somebody sets the wall clock.
 */
public final class EpochClock {

  private final long epochNanosAtZero;

  private EpochClock(Instant now, long nanoTime) {
    this.epochNanosAtZero = nanosOf(now) - nanoTime;
  }

  /** Returns a clock that starts at the system's time. */
  public static EpochClock system() {
    return new EpochClock(Instant.now(), System.nanoTime());
  }

  /** Returns an instant in nanoseconds since the epoch. */
  public static long nanosOf(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /** Returns the instant at that number of nanoseconds since the epoch. */
  public static Instant instantOf(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  /** Returns the current time in nanoseconds since the epoch. */
  public long epochNanos() {
    return epochNanosAtZero + System.nanoTime();
  }
}
