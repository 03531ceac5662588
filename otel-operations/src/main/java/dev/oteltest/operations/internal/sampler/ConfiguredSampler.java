package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** A sampler of the declarative configuration, whose share of traces is known. */
public final class ConfiguredSampler implements Sampler {

  /** Computes the share of traces that start with a span that are kept. */
  @FunctionalInterface
  public interface RootShare {

    /** Returns the share, from 0 to 1. */
    double of(SpanKind kind, Attributes attributes);
  }

  private final Sampler sampler;
  private final RootShare share;

  private ConfiguredSampler(Sampler sampler, RootShare share) {
    this.sampler = sampler;
    this.share = share;
  }

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

  /**
   * Returns a sampler that decides by the parent.
   *
   * @param root decides about spans without a parent
   */
  public static ConfiguredSampler parentBased(
      ConfiguredSampler root,
      Sampler remoteSampled,
      Sampler remoteNotSampled,
      Sampler localSampled,
      Sampler localNotSampled) {
    return new ConfiguredSampler(
        Sampler.parentBasedBuilder(root.sampler)
            .setRemoteParentSampled(remoteSampled)
            .setRemoteParentNotSampled(remoteNotSampled)
            .setLocalParentSampled(localSampled)
            .setLocalParentNotSampled(localNotSampled)
            .build(),
        root.share);
  }

  /** Returns a sampler that records what another one drops, without keeping it. */
  public static ConfiguredSampler alwaysRecord(ConfiguredSampler root) {
    return new ConfiguredSampler(new RecordingSampler(root.sampler), root.share);
  }

  /** Returns a sampler that compares a threshold with the randomness of the trace. */
  public static ConfiguredSampler composite(Threshold threshold) {
    return new ConfiguredSampler(new CompositeSampler(threshold), threshold::rootShare);
  }

  /** Returns the share of traces that begin with such a span that are kept, from 0 to 1. */
  public double rootShare(SpanKind kind, Attributes attributes) {
    return share.of(kind, attributes);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    return sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
  }

  @Override
  public String getDescription() {
    return sampler.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
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
  }
}
