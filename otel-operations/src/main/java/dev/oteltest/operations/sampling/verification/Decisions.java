package dev.oteltest.operations.sampling.verification;

import dev.oteltest.operations.internal.sampler.RandomTraceIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.SplittableRandom;

/** Asks a sampler about spans, with trace ids that are the same in every run. */
final class Decisions {

  private static final long SEED = 20_261_126;

  private final SamplerUnderTest subject;
  private final Sampler sampler;
  private final SplittableRandom random = new SplittableRandom(SEED);

  Decisions(SamplerUnderTest subject, Clock clock) {
    this.subject = subject;
    this.sampler = subject.sampler(clock);
  }

  /** Returns whether the next trace is kept. */
  boolean keepsNext() {
    return keeps(Context.root(), RandomTraceIds.next(random));
  }

  /** Returns whether the next span is kept if it has a parent. */
  boolean keepsChild(boolean remote, boolean sampled) {
    String traceId = RandomTraceIds.next(random);
    String spanId = SpanId.fromLong(random.nextLong() | 1);
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext parent =
        remote
            ? SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault())
            : SpanContext.create(traceId, spanId, flags, TraceState.getDefault());
    return keeps(Context.root().with(Span.wrap(parent)), traceId);
  }

  private boolean keeps(Context parent, String traceId) {
    return sampler
            .shouldSample(
                parent,
                traceId,
                subject.operation(),
                subject.kind(),
                subject.attributes(),
                List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }
}
