package dev.oteltest.maven.trace;

import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds since the epoch that never run backwards: the wall clock once, then the monotonic.
 */
public final class BuildClock {

  private final long epochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private final long startNanos = System.nanoTime();

  /** Starts at the wall clock's time. */
  public BuildClock() {}

  /** Nanoseconds since the epoch. */
  public long now() {
    return epochNanos + (System.nanoTime() - startNanos);
  }
}
