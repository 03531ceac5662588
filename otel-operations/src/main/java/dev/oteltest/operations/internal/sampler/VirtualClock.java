package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.sdk.common.Clock;

/** A clock that stands still until it is set. */
public final class VirtualClock implements Clock {

  private static final long EPOCH = 1_700_000_000_000_000_000L;

  private volatile long nanos;

  /** Sets what {@code nanoTime} returns. */
  public void setTo(long nanoTime) {
    nanos = nanoTime;
  }

  @Override
  public long now() {
    return EPOCH + nanos;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }
}
