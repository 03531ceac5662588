package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Records what another sampler drops, without keeping it. */
public record RecordingSampler(Sampler root) implements Sampler {

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
