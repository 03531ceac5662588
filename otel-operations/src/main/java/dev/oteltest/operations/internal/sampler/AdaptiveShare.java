package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.sdk.common.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps as many traces as a target, spread over the time instead of the first ones of each second.
 *
 * <p>The share is the target divided by the number of traces in the last full second, or in this
 * one if that has more already; at most 1, and at least the floor. Above all, no more than the
 * target pass in any second.
 */
public final class AdaptiveShare implements RuleSampler.TraceDecision {

  private static final long SECOND = 1_000_000_000;

  private final Clock clock;
  private final double target;
  private final double floor;
  private final SlidingLimit limit;
  private final AtomicLong seen = new AtomicLong();
  private volatile long secondStart;
  private volatile long seenBefore;

  /**
   * Creates the decision.
   *
   * @param target traces per second, from 0 to {@link SlidingLimit#HIGHEST}
   * @param floor the least share, from 0 to 1
   */
  public AdaptiveShare(Clock clock, double target, double floor) {
    this.clock = clock;
    this.target = target;
    this.floor = floor;
    this.limit = new SlidingLimit(clock, target);
    this.secondStart = clock.nanoTime();
  }

  @Override
  public boolean keeps(String traceId) {
    long now = clock.nanoTime();
    if (now - secondStart >= SECOND) {
      startSecond(now);
    }
    long count = Math.max(seen.incrementAndGet(), seenBefore);
    double share = Math.max(floor, target / count);
    return TraceIdShare.isWithin(traceId, share) && limit.passes();
  }

  private synchronized void startSecond(long now) {
    long seconds = (now - secondStart) / SECOND;
    if (seconds > 0) {
      long count = seen.getAndSet(0);
      seenBefore = seconds == 1 ? count : 0;
      secondStart += seconds * SECOND;
    }
  }
}
