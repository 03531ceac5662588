package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.operations.internal.sampler.AdaptiveShare;
import dev.oteltest.operations.internal.sampler.RuleSampler;
import dev.oteltest.operations.internal.sampler.SlidingLimit;
import dev.oteltest.operations.internal.sampler.TraceIdShare;
import io.opentelemetry.sdk.common.Clock;

/**
 * Which traces are kept.
 *
 * @param type how it is decided
 * @param value the share, from 0 to 1, of a {@link Type#PROBABILISTIC} rule; otherwise the most
 *     traces per second
 * @param minProbability the least share of an {@link Type#ADAPTIVE} rule, from 0 to 1; otherwise 0
 * @since 0.1
 */
public record SamplingRule(Type type, double value, double minProbability) {

  /**
   * The types of rules.
   *
   * @since 0.1
   */
  public enum Type {
    /** Keeps a share of the traces, by their ids. */
    PROBABILISTIC,
    /** Keeps the first traces of any second, up to a number. */
    RATE_LIMITING,
    /**
     * Keeps a share that is adjusted so that so many traces per second are kept; never more than
     * these in any second.
     */
    ADAPTIVE
  }

  /** The least share of an adaptive rule that does not state one: 1 of 100,000, as Jaeger has. */
  static final double MIN_PROBABILITY = 0.000_01;

  /**
   * Creates a rule.
   *
   * @throws IllegalArgumentException if a share is not from 0 to 1, or a number of traces not from
   *     0 to 1,000,000
   */
  public SamplingRule {
    double most = type == Type.PROBABILISTIC ? 1 : SlidingLimit.HIGHEST;
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "The value of a rule of type %s is from 0 to %s, not %s"
              .formatted(type, (long) most, value));
    }
    if (!(minProbability >= 0 && minProbability <= (type == Type.ADAPTIVE ? 1 : 0))) {
      throw new IllegalArgumentException(
          "The least share of a rule of type " + type + " is not " + minProbability);
    }
  }

  /**
   * Returns a rule that keeps a share of the traces.
   *
   * @param share from 0 to 1: 0.01 is 1 %
   */
  public static SamplingRule probabilistic(double share) {
    return new SamplingRule(Type.PROBABILISTIC, share, 0);
  }

  /**
   * Returns a rule that keeps the first traces of any second.
   *
   * @param perSecond how many; 0.5 is one in any two seconds, other fractions are rounded down
   */
  public static SamplingRule rateLimiting(double perSecond) {
    return new SamplingRule(Type.RATE_LIMITING, perSecond, 0);
  }

  /**
   * Returns a rule whose share is adjusted so that about so many traces per second are kept, with a
   * least share of 0.00001. As there are never more, there are somewhat fewer on average: 90 of
   * 100, and every other one of 1.
   *
   * @param maxPerSecond how many; never more in any second
   */
  public static SamplingRule adaptive(double maxPerSecond) {
    return adaptive(maxPerSecond, MIN_PROBABILITY);
  }

  /**
   * Returns a rule whose share is adjusted so that about so many traces per second are kept.
   *
   * @param maxPerSecond how many; never more in any second
   * @param minProbability the least share, from 0 to 1
   */
  public static SamplingRule adaptive(double maxPerSecond, double minProbability) {
    return new SamplingRule(Type.ADAPTIVE, maxPerSecond, minProbability);
  }

  /** Returns whether what is kept depends on how many traces there are. */
  public boolean isLimit() {
    return type != Type.PROBABILISTIC;
  }

  RuleSampler.TraceDecision decision(Clock clock) {
    return switch (type) {
      case PROBABILISTIC -> new TraceIdShare(value);
      case RATE_LIMITING -> new SlidingLimit(clock, value);
      case ADAPTIVE -> new AdaptiveShare(clock, value, minProbability);
    };
  }

  /** Returns a text such as {@code probabilistic 0.001} or {@code adaptive 100/s}. */
  @Override
  public String toString() {
    String floor =
        minProbability > 0 && minProbability != MIN_PROBABILITY
            ? ", at least " + PlainNumber.of(minProbability)
            : "";
    return switch (type) {
      case PROBABILISTIC -> "probabilistic " + PlainNumber.of(value);
      case RATE_LIMITING -> "rate limiting " + PlainNumber.of(value) + "/s";
      case ADAPTIVE -> "adaptive " + PlainNumber.of(value) + "/s" + floor;
    };
  }
}
