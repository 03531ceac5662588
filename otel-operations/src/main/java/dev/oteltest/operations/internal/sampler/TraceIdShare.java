package dev.oteltest.operations.internal.sampler;

/**
 * Keeps a share of all traces by their ids, so that services with the same share keep the same
 * traces. Ids and shares are compared as OpenTelemetry's {@code TraceIdRatioBased} does.
 */
public final class TraceIdShare implements RuleSampler.TraceDecision {

  private final long bound;

  /**
   * Creates the decision.
   *
   * @param share from 0 to 1
   */
  public TraceIdShare(double share) {
    this.bound = bound(share);
  }

  @Override
  public boolean keeps(String traceId) {
    return isWithin(traceId, bound);
  }

  /** Returns whether a trace is in the share. */
  static boolean isWithin(String traceId, double share) {
    return isWithin(traceId, bound(share));
  }

  private static boolean isWithin(String traceId, long bound) {
    return Math.abs(randomPart(traceId)) < bound;
  }

  private static long bound(double share) {
    if (share <= 0) {
      return Long.MIN_VALUE; // not 0: the absolute value of the least number is itself
    }
    return share >= 1 ? Long.MAX_VALUE : (long) (share * Long.MAX_VALUE);
  }

  /** Returns the last 64 bits of the id. */
  static long randomPart(String traceId) {
    long bits = 0;
    for (int i = 16; i < 32; i++) {
      bits = (bits << 4) | Character.digit(traceId.charAt(i), 16);
    }
    return bits;
  }
}
