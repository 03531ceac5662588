package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sampler that is asked about spans, with trace ids that are the same in every run.
 *
 * @param random chooses the ids
 * @param operation the name that the spans start with
 */
public record AskedSampler(
    Sampler sampler,
    SplittableRandom random,
    String operation,
    SpanKind kind,
    Attributes attributes) {

  /** Returns whether the next trace is kept. */
  public boolean keepsNext() {
    return keeps(Context.root(), nextTraceId());
  }

  /** Returns whether the next span is kept if it has a parent. */
  public boolean keepsChild(boolean remote, boolean sampled) {
    String traceId = nextTraceId();
    String spanId = SpanId.fromLong(random.nextLong() | 1);
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext parent =
        remote
            ? SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault())
            : SpanContext.create(traceId, spanId, flags, TraceState.getDefault());
    return keeps(Context.root().with(Span.wrap(parent)), traceId);
  }

  private String nextTraceId() {
    long low = random.nextLong();
    return TraceId.fromLongs(random.nextLong(), low == 0 ? 1 : low);
  }

  private boolean keeps(Context parent, String traceId) {
    return sampler
            .shouldSample(parent, traceId, operation, kind, attributes, List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }
}
