package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides about a span without a parent by the name that it starts with, and about all others as
 * was decided about their parents.
 */
public final class RuleSampler implements Sampler {

  private final String description;
  private final TraceDecision base;
  private final Map<String, TraceDecision> operations;

  /**
   * Creates a sampler.
   *
   * @param base decides about all operations that are not in the map
   */
  public RuleSampler(
      String description, TraceDecision base, Map<String, TraceDecision> operations) {
    this.description = description;
    this.base = base;
    this.operations = new HashMap<>(operations); // unlike Map.of, it does not throw for null
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SpanContext parent = Span.fromContext(parentContext).getSpanContext();
    boolean kept;
    if (parent.isValid()) {
      kept = parent.isSampled();
    } else {
      TraceDecision decision = operations.get(name);
      kept = (decision == null ? base : decision).keeps(traceId);
    }
    return kept ? SamplingResult.recordAndSample() : SamplingResult.drop();
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public String toString() {
    return description;
  }

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
}
