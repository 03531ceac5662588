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
import java.util.function.ToDoubleBiFunction;

/**
 * A sampler of the declarative configuration, whose share of traces is known.
 *
 * @param share returns the share, from 0 to 1, of traces that begin with a span that are kept
 */
public record ConfiguredSampler(Sampler sampler, ToDoubleBiFunction<SpanKind, Attributes> share) {

  /** Returns a sampler that keeps all spans. */
  public static ConfiguredSampler alwaysOn() {
    return new ConfiguredSampler(Sampler.alwaysOn(), (kind, attributes) -> 1);
  }

  /** Returns a sampler that keeps no span. */
  public static ConfiguredSampler alwaysOff() {
    return new ConfiguredSampler(Sampler.alwaysOff(), (kind, attributes) -> 0);
  }

  /** Returns a sampler that keeps a share by trace id. */
  public static ConfiguredSampler traceIdRatio(double ratio) {
    return new ConfiguredSampler(Sampler.traceIdRatioBased(ratio), (kind, attributes) -> ratio);
  }

  /** Returns a sampler that records what another one drops, without keeping it. */
  public static ConfiguredSampler alwaysRecord(ConfiguredSampler root) {
    return new ConfiguredSampler(new RecordingSampler(root.sampler), root.share);
  }

  /** Returns a sampler that compares a threshold with the randomness of the trace. */
  public static ConfiguredSampler composite(Threshold threshold) {
    return new ConfiguredSampler(new CompositeSampler(threshold), threshold::rootShare);
  }

  private record RecordingSampler(Sampler root) implements Sampler {

    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind spanKind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      SamplingResult result =
          root.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
      return result.getDecision() == SamplingDecision.DROP ? SamplingResult.recordOnly() : result;
    }

    @Override
    public String getDescription() {
      return "AlwaysRecord{" + root.getDescription() + "}";
    }

    @Override
    public String toString() {
      return getDescription();
    }
  }

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
      Threshold.Intent intent = threshold.of(parent, spanKind, attributes);
      long least = intent.threshold();
      long random = state.random() >= 0 ? state.random() : TraceIdShare.randomPart(traceId) & MASK;
      boolean kept = least != Threshold.NEVER && least <= random;
      boolean goesOn = kept && intent.reliable();
      return new Result(kept, state.withThreshold(goesOn ? least : Threshold.NEVER));
    }

    @Override
    public String getDescription() {
      return "Composite{" + threshold.description() + "}";
    }

    @Override
    public String toString() {
      return getDescription();
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
}
