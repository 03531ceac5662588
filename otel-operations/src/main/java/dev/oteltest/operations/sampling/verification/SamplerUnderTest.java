package dev.oteltest.operations.sampling.verification;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.operations.internal.sampler.AskedSampler;
import dev.oteltest.operations.sampling.LocatedRule;
import dev.oteltest.operations.sampling.SamplingStrategies;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
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

  private static final long SEED = 20_261_126;

  /** An operation that no rule names. */
  private static final String OTHER = "an operation without a rule";

  /** What is asked: a sampler, and the strategies that it is of, if that is known. */
  private record Subject(
      String name,
      Function<Clock, Sampler> factory,
      boolean virtualTime,
      @Nullable SamplingStrategies strategies,
      String service) {}

  private final Subject subject;
  private final String operation;
  private final SpanKind kind;
  private final Attributes attributes;

  private SamplerUnderTest(Subject subject) {
    this(subject, OTHER, SpanKind.INTERNAL, Attributes.empty());
  }

  private SamplerUnderTest(
      Subject subject, String operation, SpanKind kind, Attributes attributes) {
    this.subject = subject;
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
        new Subject(
            "service '" + service + "' in " + strategies.file(),
            clock -> strategies.samplerFor(service, clock),
            true,
            strategies,
            service));
  }

  /**
   * Returns any sampler to be verified. Its clock can't be replaced, so limits are verified in real
   * time, which takes 15 seconds or more.
   */
  public static SamplerUnderTest of(Sampler sampler) {
    return new SamplerUnderTest(
        new Subject(sampler.getDescription(), clock -> sampler, false, null, ""));
  }

  /**
   * Returns any sampler to be verified in virtual time.
   *
   * @param factory creates the sampler with the clock that it must use; called for each assertion
   */
  public static SamplerUnderTest of(Function<Clock, Sampler> factory) {
    String name = factory.apply(Clock.getDefault()).getDescription();
    return new SamplerUnderTest(new Subject(name, factory, true, null, ""));
  }

  /** Returns the same with spans that start with a name; by default, one that no rule has. */
  public SamplerUnderTest forOperation(String initialName) {
    return new SamplerUnderTest(subject, initialName, kind, attributes);
  }

  /** Returns the same with spans of a kind; by default, {@code INTERNAL}. */
  public SamplerUnderTest withKind(SpanKind ofSpans) {
    return new SamplerUnderTest(subject, operation, ofSpans, attributes);
  }

  /** Returns the same with spans that start with attributes; by default, without any. */
  public SamplerUnderTest withAttributes(Attributes ofSpans) {
    return new SamplerUnderTest(subject, operation, kind, ofSpans);
  }

  @Override
  public SamplingAssert assertThat() {
    return new SamplingAssert(this);
  }

  /** Returns its sampler, to be asked about its spans. */
  AskedSampler asked(Clock clock) {
    Sampler sampler = subject.factory.apply(clock);
    return new AskedSampler(sampler, new SplittableRandom(SEED), operation, kind, attributes);
  }

  /** Returns whether the sampler uses the clock that it gets. */
  boolean isVirtualTime() {
    return subject.virtualTime;
  }

  /** Returns the rule that decides, or null if it is not known. */
  @Nullable LocatedRule rule() {
    SamplingStrategies strategies = subject.strategies;
    return strategies == null ? null : strategies.located(subject.service, operation);
  }

  /** Returns which rules have a name like that of the operation; empty if one has its name. */
  String nearestRule() {
    SamplingStrategies strategies = subject.strategies;
    Set<String> names = new TreeSet<>(strategies == null ? Set.of() : strategies.operations());
    return !hasOperation() || names.isEmpty() || names.contains(operation)
        ? ""
        : "%nNo rule names '%s': %s".formatted(operation, NearestName.hint(operation, names));
  }

  private boolean hasOperation() {
    return !operation.equals(OTHER);
  }

  /** Returns a text such as {@code operation 'pay' of service 'shop' in sampling.yaml}. */
  @Override
  public String toString() {
    return hasOperation() ? "operation '" + operation + "' of " + subject.name : subject.name;
  }
}
