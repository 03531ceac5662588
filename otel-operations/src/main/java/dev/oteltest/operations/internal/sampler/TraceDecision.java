package dev.oteltest.operations.internal.sampler;

/** Decides whether a trace is kept. Safe for use by any number of threads, without allocating. */
@FunctionalInterface
public interface TraceDecision {

  /**
   * Returns whether the trace is kept. Limits count the call.
   *
   * @param traceId 32 hexadecimal digits
   */
  boolean keeps(String traceId);
}
