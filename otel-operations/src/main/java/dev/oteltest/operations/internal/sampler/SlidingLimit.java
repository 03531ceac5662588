package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.sdk.common.Clock;

/**
 * Lets at most so many through in any second, wherever that second begins.
 *
 * <p>A bucket of tokens lets twice as many through in the second after a quiet one, and a counter
 * that starts anew each second does so around its start. This remembers when the last ones went
 * through, and lets the next one through when the oldest of them is a second old.
 *
 * <p>A rate below 1 is one in a longer time: 0.5 is one in any two seconds. Other fractions are
 * rounded down.
 */
public final class SlidingLimit implements RuleSampler.TraceDecision {

  /** The highest rate: what is remembered takes 8 bytes for each. */
  public static final double HIGHEST = 1_000_000;

  private static final double NANOS = 1e9;

  private final Clock clock;
  private final long window;
  private final long[] passed;
  private int next;
  private int used;

  /** When the next one may pass; read without the lock, so that dropping is cheap. */
  private volatile long blockedUntil;

  /**
   * Creates a limit.
   *
   * @param perSecond from 0, which lets nothing through, to {@link #HIGHEST}
   */
  public SlidingLimit(Clock clock, double perSecond) {
    this.clock = clock;
    this.window = (long) (perSecond > 0 && perSecond < 1 ? Math.ceil(NANOS / perSecond) : NANOS);
    this.passed = new long[perSecond > 0 ? (int) Math.max(1, perSecond) : 0];
    this.blockedUntil = clock.nanoTime();
  }

  @Override
  public boolean keeps(String traceId) {
    return passes();
  }

  /** Returns whether one more passes now. */
  boolean passes() {
    long until = blockedUntil;
    if (passed.length == 0 || clock.nanoTime() - until < 0) {
      return false;
    }
    synchronized (this) {
      long now = clock.nanoTime();
      if (now - blockedUntil < 0) {
        return false;
      }
      passed[next] = now;
      next = (next + 1) % passed.length;
      used = Math.min(used + 1, passed.length);
      blockedUntil = used < passed.length ? now : passed[next] + window;
      return true;
    }
  }
}
