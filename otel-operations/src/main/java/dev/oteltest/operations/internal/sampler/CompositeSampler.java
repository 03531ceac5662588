package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Keeps what is not below a threshold, which goes on in the trace state. */
record CompositeSampler(Threshold threshold) implements Sampler {

  private static final long MASK = Threshold.RANGE - 1;

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SpanContext parent = Span.fromContext(parentContext).getSpanContext();
    OtelTraceState state = OtelTraceState.of(parent.getTraceState());
    long least = threshold.of(parent, spanKind, attributes);
    long random = state.random() >= 0 ? state.random() : TraceIdShare.randomPart(traceId) & MASK;
    boolean kept = least != Threshold.NEVER && least <= random;
    boolean reliable = kept && threshold.isReliable(parent, spanKind, attributes);
    return new Result(kept, state.withThreshold(reliable ? least : Threshold.NEVER));
  }

  @Override
  public String getDescription() {
    return "Composite{" + threshold.description() + "}";
  }

  private record Result(boolean kept, OtelTraceState state) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return kept ? SamplingDecision.RECORD_AND_SAMPLE : SamplingDecision.DROP;
    }

    @Override
    public Attributes getAttributes() {
      return Attributes.empty();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return state.putInto(parentTraceState);
    }
  }
}
