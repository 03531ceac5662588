package dev.oteltest.maven;

import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds since the epoch that never run backwards: the wall clock once, then the monotonic.
 */
final class BuildClock {

  private final long epochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private final long startNanos = System.nanoTime();

  long now() {
    return epochNanos + (System.nanoTime() - startNanos);
  }
}
