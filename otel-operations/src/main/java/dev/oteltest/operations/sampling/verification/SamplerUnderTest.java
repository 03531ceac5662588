package dev.oteltest.operations.sampling.verification;

import dev.oteltest.operations.sampling.LocatedRule;
import dev.oteltest.operations.sampling.SamplingStrategies;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.Function;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * A sampler and the spans that it is asked about, to be verified with {@code assertThat}.
 *
 * <p>Needs AssertJ on the class path. Immutable; each assertion creates a new sampler, unless it
 * was given one.
 *
 * @since 0.1
 */
public final class SamplerUnderTest implements AssertProvider<SamplingAssert> {

  /** An operation that no rule names. */
  private static final String OTHER = "an operation without a rule";

  private final String name;
  private final Function<Clock, Sampler> factory;
  private final boolean virtualTime;
  private final @Nullable SamplingStrategies strategies;
  private final String service;
  private final String operation;
  private final SpanKind kind;
  private final Attributes attributes;

  private SamplerUnderTest(
      String name,
      Function<Clock, Sampler> factory,
      boolean virtualTime,
      @Nullable SamplingStrategies strategies,
      String service,
      String operation,
      SpanKind kind,
      Attributes attributes) {
    this.name = name;
    this.factory = factory;
    this.virtualTime = virtualTime;
    this.strategies = strategies;
    this.service = service;
    this.operation = operation;
    this.kind = kind;
    this.attributes = attributes;
  }

  /**
   * Returns the sampler of a service, to be verified in virtual time.
   *
   * @param service the {@code service.name}; one without rules has the default
   */
  public static SamplerUnderTest of(SamplingStrategies strategies, String service) {
    return new SamplerUnderTest(
        "service '" + service + "' in " + strategies.file(),
        clock -> strategies.samplerFor(service, clock),
        true,
        strategies,
        service,
        OTHER,
        SpanKind.INTERNAL,
        Attributes.empty());
  }

  /**
   * Returns any sampler to be verified. Its clock can't be replaced, so limits are verified in real
   * time, which takes 15 seconds or more.
   */
  public static SamplerUnderTest of(Sampler sampler) {
    return new SamplerUnderTest(
        sampler.getDescription(),
        clock -> sampler,
        false,
        null,
        "",
        OTHER,
        SpanKind.INTERNAL,
        Attributes.empty());
  }

  /**
   * Returns any sampler to be verified in virtual time.
   *
   * @param factory creates the sampler with the clock that it must use; called for each assertion
   */
  public static SamplerUnderTest of(Function<Clock, Sampler> factory) {
    return new SamplerUnderTest(
        factory.apply(Clock.getDefault()).getDescription(),
        factory,
        true,
        null,
        "",
        OTHER,
        SpanKind.INTERNAL,
        Attributes.empty());
  }

  /** Returns the same with spans that start with a name; by default, one that no rule has. */
  public SamplerUnderTest forOperation(String initialName) {
    return new SamplerUnderTest(
        name, factory, virtualTime, strategies, service, initialName, kind, attributes);
  }

  /** Returns the same with spans of a kind; by default, {@code INTERNAL}. */
  public SamplerUnderTest withKind(SpanKind ofSpans) {
    return new SamplerUnderTest(
        name, factory, virtualTime, strategies, service, operation, ofSpans, attributes);
  }

  /** Returns the same with spans that start with attributes; by default, without any. */
  public SamplerUnderTest withAttributes(Attributes ofSpans) {
    return new SamplerUnderTest(
        name, factory, virtualTime, strategies, service, operation, kind, ofSpans);
  }

  @Override
  public SamplingAssert assertThat() {
    return new SamplingAssert(this);
  }

  Sampler sampler(Clock clock) {
    return factory.apply(clock);
  }

  /** Returns whether the sampler uses the clock that it gets. */
  boolean isVirtualTime() {
    return virtualTime;
  }

  /** Returns the rule that decides, or null if it is not known. */
  @Nullable LocatedRule rule() {
    return strategies == null ? null : strategies.located(service, operation, kind, attributes);
  }

  @Nullable SamplingStrategies strategies() {
    return strategies;
  }

  String operation() {
    return operation;
  }

  boolean hasOperation() {
    return !operation.equals(OTHER);
  }

  SpanKind kind() {
    return kind;
  }

  Attributes attributes() {
    return attributes;
  }

  /** Returns a text such as {@code operation 'pay' of service 'shop' in sampling.yaml}. */
  @Override
  public String toString() {
    return hasOperation() ? "operation '" + operation + "' of " + name : name;
  }
}
